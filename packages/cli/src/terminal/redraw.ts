/**
 * Puts text where the terminal's screen begins, over what stood there. Each line is cleared as it is written, rather
 * than the whole screen before, which would flicker; what does not fit on the screen is left out.
 */
export function redraw(text: string): void {
  const { stdout } = process;
  const lines = text.split("\n").slice(0, Math.max(1, (stdout.rows || 1000) - 1));
  stdout.write(`\u001b[H${lines.map((line) => `${line}\u001b[K`).join("\n")}\n\u001b[J`);
}
