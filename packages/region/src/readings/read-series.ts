import type { CloudWatch, MetricDataQuery, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import { allPages } from "@evenkeel/kernel";

/** A metric and how it is read. */
export interface MetricSource {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  /** `Average`, `Sum`, `p99` … */
  readonly statistic: string;
  readonly periodSeconds: number;
}

/** Whole periods, from the first to the last; epoch milliseconds. */
export interface Window {
  /** Where the first period begins. */
  readonly fromMs: number;
  /** Where the last period ends. */
  readonly toMs: number;
  readonly periodSeconds: number;
}

/** One value for each period of a window; undefined for a period without data. */
export type Series = readonly (number | undefined)[];

/** The periods of the last `sinceMs` that are over. */
export function windowOf(nowMs: number, sinceMs: number, periodSeconds: number): Window {
  const periodMs = periodSeconds * 1000;
  const toMs = Math.floor(nowMs / periodMs) * periodMs;
  const count = Math.max(1, Math.round(sinceMs / periodMs));
  return { fromMs: toMs - count * periodMs, toMs, periodSeconds };
}

/** When each period of a window begins. */
export function startsOf({ fromMs, toMs, periodSeconds }: Window): readonly number[] {
  const periodMs = periodSeconds * 1000;
  return Array.from({ length: (toMs - fromMs) / periodMs }, (_, index) => fromMs + index * periodMs);
}

export type SeriesReader = Pick<CloudWatch, "getMetricData">;

/** Reads metrics by GetMetricData, each under the name that it was asked by. */
export async function readSeries<Name extends string>(
  cloudWatch: SeriesReader,
  sources: Readonly<Record<Name, Omit<MetricSource, "periodSeconds">>>,
  window: Window,
): Promise<Readonly<Record<Name, Series>>> {
  const names = Object.keys(sources) as Name[];
  const queries = names.map((name, index) => queryOf(`m${index}`, sources[name], window.periodSeconds));
  const results = queries.length === 0 ? [] : await readAll(cloudWatch, queries, window);
  const starts = startsOf(window);
  const seriesOf = (id: string): Series => {
    const values = new Map(results.filter((result) => result.Id === id).flatMap(pointsOf));
    return starts.map((startMs) => values.get(startMs));
  };
  return Object.fromEntries(names.map((name, index) => [name, seriesOf(`m${index}`)])) as Record<Name, Series>;
}

function queryOf(Id: string, source: Omit<MetricSource, "periodSeconds">, Period: number): MetricDataQuery {
  const { namespace: Namespace, name: MetricName, dimensions, statistic: Stat } = source;
  return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions: [...dimensions] }, Period, Stat } };
}

/** A result may come in parts, on one page after another. */
function readAll(
  cloudWatch: SeriesReader,
  MetricDataQueries: MetricDataQuery[],
  { fromMs, toMs }: Window,
): Promise<readonly MetricDataResult[]> {
  const times = { StartTime: new Date(fromMs), EndTime: new Date(toMs) };
  return allPages(
    (NextToken) => cloudWatch.getMetricData({ MetricDataQueries, ...times, NextToken }),
    ({ MetricDataResults = [] }) => MetricDataResults,
  );
}

function pointsOf({ Timestamps = [], Values = [] }: MetricDataResult): readonly (readonly [number, number])[] {
  return Timestamps.flatMap((at, index) => {
    const value = Values[index];
    return value === undefined ? [] : [[at.getTime(), value] as const];
  });
}
