/** Longer lines are delivered in pieces: 256 KiB, less what CloudWatch Logs counts for each event besides its message. */
export const longestLineBytes = 256 * 1024 - 26;

/** The pieces of a line that are as long as an event may be, none of them ending within a character, and what is left of it. */
export function cutLongLine(line: Buffer): { readonly pieces: readonly string[]; readonly rest: Buffer } {
  const pieces: string[] = [];
  let start = 0;
  while (line.length - start > longestLineBytes) {
    const cut = characterBoundary(line, start + longestLineBytes);
    pieces.push(line.toString("utf8", start, cut));
    start = cut;
  }
  return { pieces, rest: line.subarray(start) };
}

/** The last place at or before `index` where no UTF-8 character is cut in two. */
export function characterBoundary(buffer: Buffer, index: number): number {
  let place = index;
  while (index - place < 4 && ((buffer[place] ?? 0) & 0xc0) === 0x80) place--;
  return place;
}
