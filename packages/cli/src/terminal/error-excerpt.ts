/**
 * Of the lines that a program wrote, those that explain why it ended: from its last error on, else the last ones. (A stack
 * trace hides the line that it begins with, and what the runtime says after it matters less.)
 */
export function errorExcerpt<Line>(lines: readonly Line[], options: ExcerptOptions<Line>): readonly Line[] {
  const { textOf, count } = options;
  const error = lines.findLastIndex((line) => /^(\w*Error|Uncaught|fatal|panic)\b/i.test(textOf(line).trim()));
  return error === -1 ? lines.slice(-count) : lines.slice(error, error + count);
}

export interface ExcerptOptions<Line> {
  readonly textOf: (line: Line) => string;
  /** The most that are wanted. */
  readonly count: number;
}
