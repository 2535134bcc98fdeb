/** The fields of a message: words between spaces; what stands in double quotes or square brackets is one, without them. */
export function splitFields(message: string): readonly string[] {
  const fields: string[] = [];
  for (let place = skipSpace(message, 0); place < message.length; place = skipSpace(message, place)) {
    const closing = closings[message.charAt(place)];
    const end = closing === undefined ? -1 : message.indexOf(closing, place + 1);
    const stop = end === -1 ? endOfWord(message, place) : end;
    fields.push(message.slice(end === -1 ? place : place + 1, stop));
    place = end === -1 ? stop : stop + 1;
  }
  return fields;
}

const closings: Readonly<Partial<Record<string, string>>> = { '"': '"', "[": "]" };

function skipSpace(text: string, place: number): number {
  let at = place;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

function endOfWord(text: string, place: number): number {
  let at = place;
  while (at < text.length && !isSpace(text, at)) at++;
  return at;
}

function isSpace(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code === 32 || (code >= 9 && code <= 13);
}
