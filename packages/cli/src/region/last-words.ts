/**
 * Why a control plane ended, of the lines of its log: its own last words, which it prints as they are. What begins with a time is
 * what it noted as it ran, or what its supervisor did, which writes into the same file and may do so afterwards.
 */
export function lastWordsIn(lines: readonly string[]): string | undefined {
  return lines.findLast((line) => line.trim() !== "" && !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z /.test(line));
}
