const levels = "▁▂▃▄▅▆▇█";

/** Values as one line of bars, from nothing to their highest; a value that is not known leaves a gap. */
export function sparkline(values: readonly (number | null | undefined)[]): string {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return values.map((value) => (value == null ? " " : barOf(value, highest))).join("");
}

function barOf(value: number, highest: number): string {
  const level = highest === 0 ? 0 : Math.round((value / highest) * (levels.length - 1));
  return levels.charAt(level);
}
