import { shortNumber, signOf } from "../scaling/words.ts";
import { millis } from "../status/render-load.ts";
import type { Chart } from "../terminal/chart.ts";
import type { Colours } from "../terminal/output.ts";
import type { MetricsReport } from "./metrics-report.ts";

/** The charts of a service, in the order in which they are looked at. */
export function panelsOf(report: MetricsReport): readonly Chart[] {
  const { series, scaling } = report;
  const times = [timeOf(report.from), timeOf(report.to)] as const;
  const limits = scaling ? [scaling.min, scaling.max].map((value) => ({ value, label: String(value) })) : [];
  const perSecond = (value: number): string => `${shortNumber(value)}/s`;
  const count = (value: number): string => value.toLocaleString("en-US");
  const errors = series.errors4xx.map((value, index) => sum(value, series.errors5xx[index]));
  return [
    {
      ...{ title: "requests", readings: newestText(series.requestsPerSecond, perSecond), times },
      ...{ values: valuesOf(series.requestsPerSecond), limits: [], topMin: 1, labelOf: perSecond },
    },
    {
      ...{ title: "latency", times, limits: [], topMin: 1, labelOf: millis },
      readings: `█ p50 ${newestText(series.p50Ms, millis)}  ░ p99 ${newestText(series.p99Ms, millis)}`,
      ...{ values: valuesOf(series.p99Ms), parts: valuesOf(series.p50Ms) },
    },
    percentPanel("cpu", "CPUUtilization", { report, values: series.cpuPercent }),
    percentPanel("memory", "MemoryUtilization", { report, values: series.memoryPercent }),
    {
      ...{ title: "healthy tasks", readings: newestText(series.healthyTasks, count), times },
      ...{ values: valuesOf(series.healthyTasks), limits, topMin: 1, labelOf: count },
    },
    {
      ...{ title: "errors", times, limits: [], topMin: 1, labelOf: count },
      readings: `░ 4xx ${newestText(series.errors4xx, count)}  █ 5xx ${newestText(series.errors5xx, count)}`,
      ...{ values: errors, parts: valuesOf(series.errors5xx), paint: paintErrors },
    },
  ];
}

type Values = readonly (number | null)[];

function percentPanel(
  title: string,
  metric: string,
  { report, values }: { readonly report: MetricsReport; readonly values: Values },
): Chart {
  const alarms = report.alarms.filter((alarm) => alarm.metric === metric);
  const high = alarms.filter(({ comparison }) => comparison.startsWith("Greater")).map(({ threshold }) => threshold);
  const percent = (value: number): string => `${shortNumber(value)} %`;
  return {
    ...{ title, readings: newestText(values, percent), values: valuesOf(values), topMin: 100, labelOf: percent },
    limits: alarms.map(({ comparison, threshold }) => {
      return { value: threshold, label: `${signOf(comparison)} ${percent(threshold)}` };
    }),
    paint: (value, { yellow }) => (high.some((threshold) => value >= threshold) ? yellow : plain),
    times: [timeOf(report.from), timeOf(report.to)],
  };
}

function paintErrors(value: number, { red }: Colours): (text: string) => string {
  return value > 0 ? red : plain;
}

function plain(text: string): string {
  return text;
}

function valuesOf(values: Values): readonly (number | undefined)[] {
  return values.map((value) => value ?? undefined);
}

/** The newest value as text. */
function newestText(values: Values, textOf: (value: number) => string): string {
  const newest = values.findLast((value) => value !== null);
  return newest == null ? "–" : textOf(newest);
}

function sum(a: number | null | undefined, b: number | null | undefined): number | undefined {
  return a == null && b == null ? undefined : (a ?? 0) + (b ?? 0);
}

/** The time of day here of a period's beginning, such as `10:42`. */
function timeOf(at: string): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
