import type { AlarmState } from "@evenkeel/region/readings";

/** What a person calls a metric, and what its values are counted in. */
export interface MetricWord {
  readonly word: string;
  readonly unit: string;
}

const words: Readonly<Record<string, MetricWord>> = {
  CPUUtilization: { word: "cpu", unit: " %" },
  MemoryUtilization: { word: "memory", unit: " %" },
  RequestCountPerTarget: { word: "requests", unit: " per task" },
};

const signs: Readonly<Record<string, string>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: "≥",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
};

/** The word for a metric; its own name where there is none. */
export function wordOf(metric: string | undefined): MetricWord {
  return words[metric ?? ""] ?? { word: metric ?? "value", unit: "" };
}

/** The sign for a comparison, such as `≥`. */
export function signOf(comparison: string): string {
  return signs[comparison] ?? comparison;
}

/** A value in few digits: `3.4`, `91`, `212`, `1,204`. */
export function shortNumber(value: number): string {
  const rounded = Math.abs(value) >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded.toLocaleString("en-US");
}

/** An alarm's own condition, such as `≥ 80 %`. */
export function conditionOf(
  { comparison, threshold }: Pick<AlarmState, "comparison" | "threshold">,
  unit: string,
): string {
  return `${signOf(comparison)} ${shortNumber(threshold)}${unit}`;
}
