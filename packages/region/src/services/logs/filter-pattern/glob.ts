/** Says whether a text is like a pattern in which `*` stands for any text, also none. */
export function parseGlob(pattern: string): (text: string) => boolean {
  const parts = pattern.split("*");
  return (text) => isLike(parts, text);
}

/** Whether a text has these parts one after the other, the first at its start and the last at its end. Never goes back: as fast as a search. */
export function isLike([start = "", ...others]: readonly string[], text: string): boolean {
  const end = others.pop();
  if (end === undefined) return text === start;
  if (!text.startsWith(start) || !text.endsWith(end)) return false;
  let place = start.length;
  for (const part of others) {
    const found = text.indexOf(part, place);
    if (found === -1) return false;
    place = found + part.length;
  }
  return place <= text.length - end.length;
}
