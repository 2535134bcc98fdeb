import type { DocumentTypes } from "@evenkeel/region/console";

type Metric = keyof DocumentTypes["series"]["metrics"];

/** One chart of the column. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  /** The CloudWatch metric whose alarms' thresholds are drawn in. */
  readonly watched?: string;
  /** The highest value that is always shown. */
  readonly max?: number;
}

export interface Line {
  readonly metric: Metric;
  readonly label: string;
  /** A variable of the theme. */
  readonly colour: string;
}

/** From the top; the desired count is drawn into the last one. */
export const rows: readonly Row[] = [
  { name: "Requests", unit: "/s", lines: [{ metric: "requestsPerSecond", label: "", colour: "--accent" }] },
  {
    ...{ name: "Latency", unit: "ms" },
    lines: [
      { metric: "p50Ms", label: "p50", colour: "--accent" },
      { metric: "p99Ms", label: "p99", colour: "--revision-old" },
    ],
  },
  {
    ...{ name: "Errors", unit: "a minute" },
    lines: [
      { metric: "errors4xx", label: "4xx", colour: "--warn" },
      { metric: "errors5xx", label: "5xx", colour: "--bad" },
    ],
  },
  {
    ...{ name: "CPU", unit: "%", watched: "CPUUtilization", max: 100 },
    lines: [{ metric: "cpuPercent", label: "", colour: "--accent" }],
  },
  {
    ...{ name: "Memory", unit: "%", watched: "MemoryUtilization", max: 100 },
    lines: [{ metric: "memoryPercent", label: "", colour: "--accent" }],
  },
  { name: "Tasks", unit: "", lines: [{ metric: "healthyTasks", label: "healthy", colour: "--good" }] },
];

/** As a person reads it: `0.4`, `12.3`, `1,204`; a dash without a value. */
export function numberText(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return value.toLocaleString("en-GB", { maximumFractionDigits: value < 100 ? 1 : 0 });
}
