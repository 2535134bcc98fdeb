import type { Measured } from "../../run/run-record.ts";

/** `12.3 s`, `41 s`: to three digits at most. */
export function secondsText(seconds: number): string {
  return `${numberText(seconds)} s`;
}

/** `1,234`, `12.3`: what a person reads. */
export function numberText(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** `99.98 %`: rounded down, so that what was missed never reads as kept. */
export function percentText(percent: number): string {
  const rounded = Math.floor(percent * 1000 + 1e-6) / 1000;
  return `${rounded.toLocaleString("en-US", { maximumFractionDigits: 3 })} %`;
}

/** A judged figure with its unit. */
export function measuredText(value: number, unit: Measured["unit"]): string {
  if (unit === "%") return percentText(value);
  if (unit === "tasks") return countText(value, "task");
  return unit === "USD"
    ? `$${value.toLocaleString("en-US", { maximumFractionDigits: 4 })}`
    : `${numberText(value)} ${unit}`;
}

/** `1 task`, `2 tasks`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** The first of them, and how many more there are. */
export function listText(items: readonly string[], shown = 5): string {
  const rest = items.length - shown;
  return rest > 0 ? `${items.slice(0, shown).join(", ")} and ${rest} more` : items.join(", ");
}
