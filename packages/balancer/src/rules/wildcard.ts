/** Whether `pattern`, in which `*` stands for any run of characters and `?` for one, matches all of `text`; `\*` and `\?` are meant literally. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const step = matchesOne(pattern, p, text.charAt(t));
    if (step > 0) {
      p += step;
      t++;
    } else if (pattern[p] === "*") {
      starAt = p++;
      resumeAt = t;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++resumeAt;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** How many characters of the pattern stand for this one; 0 when they do not. */
function matchesOne(pattern: string, p: number, character: string): number {
  const symbol = pattern[p];
  if (symbol === "*") return 0;
  if (symbol === "?") return 1;
  const isEscape = symbol === "\\" && (pattern[p + 1] === "*" || pattern[p + 1] === "?");
  if (isEscape) return pattern[p + 1] === character ? 2 : 0;
  return symbol === character ? 1 : 0;
}
