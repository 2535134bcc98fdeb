import { shortNumber } from "../scaling/words.ts";
import type { MetricsReport } from "./metrics-report.ts";

interface TableColumn {
  readonly title: string;
  readonly series: keyof MetricsReport["series"];
  readonly textOf: (value: number) => string;
}

const count = (value: number): string => value.toLocaleString("en-US");
const decimal = (value: number): string => value.toFixed(1);

const columns: readonly TableColumn[] = [
  { title: "requests/s", series: "requestsPerSecond", textOf: shortNumber },
  { title: "p50 ms", series: "p50Ms", textOf: shortNumber },
  { title: "p99 ms", series: "p99Ms", textOf: shortNumber },
  { title: "cpu %", series: "cpuPercent", textOf: decimal },
  { title: "memory %", series: "memoryPercent", textOf: decimal },
  { title: "tasks", series: "healthyTasks", textOf: count },
  { title: "4xx", series: "errors4xx", textOf: count },
  { title: "5xx", series: "errors5xx", textOf: count },
];

/** The first line of the table. */
export const tableHead = ["period begins".padEnd(20), ...columns.map(({ title }) => title.padStart(10))].join(" ");

/** One line for each period that begins at `fromMs` or later, with `–` for what was not measured. */
export function tableRows({ periods, series }: MetricsReport, fromMs = 0): readonly string[] {
  return periods.flatMap((start, index) => {
    if (Date.parse(start) < fromMs) return [];
    const cells = columns.map(({ series: name, textOf }) => {
      const value = series[name][index];
      return (value == null ? "–" : textOf(value)).padStart(10);
    });
    return [[start.replace(".000Z", "Z"), ...cells].join(" ")];
  });
}
