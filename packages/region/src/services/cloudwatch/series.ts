import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { View } from "../../store/store.ts";
import { idsIn, parseExpression, valueOf } from "./metric-math.ts";
import { metricNameOf } from "./metric.ts";
import { bucketsOf, setWithin } from "./metric-store.ts";
import { statisticOf } from "./statistics.ts";

/** The value of a query in the period from a moment on; undefined when there is none. */
export type ValueAt = (startMs: number) => Point | undefined;

export interface Point {
  readonly value: number;
  readonly sampleCount: number;
}

export interface SeriesRange {
  readonly fromMs: number;
  readonly toMs: number;
  /** Seconds. */
  readonly period: number;
}

/** The values of every query, by id; expressions read the queries of the same list. */
export function seriesOf(
  view: View,
  queries: readonly MetricDataQuery[],
  range: SeriesRange,
): ReadonlyMap<string, ValueAt> {
  const series = new Map<string, ValueAt>();
  for (const { Id: id = "", MetricStat: metric, Expression: expression } of queries) {
    if (metric) series.set(id, metricSeries(view, metric, range));
    else if (expression !== undefined) series.set(id, expressionSeries(expression, series));
  }
  return series;
}

/** The values of one metric. */
export function metricSeries(
  view: View,
  { Metric: named = {}, Stat: stat = "Average", Unit: unit }: NonNullable<MetricDataQuery["MetricStat"]>,
  { fromMs, toMs, period }: SeriesRange,
): ValueAt {
  const buckets = bucketsOf(view, { metric: metricNameOf(named), unit, fromMs, toMs, period });
  return (startMs) => {
    const set = setWithin(buckets, startMs, startMs + period * 1000);
    const value = set && statisticOf(set, stat);
    return set && value !== undefined ? { value, sampleCount: set.sampleCount } : undefined;
  };
}

/** A value of an expression counts as one sample. The queries that it reads may come after it in the list. */
function expressionSeries(text: string, series: ReadonlyMap<string, ValueAt>): ValueAt {
  const expression = parseExpression(text);
  return (startMs) => {
    const value = valueOf(expression, (id) => series.get(id)?.(startMs)?.value);
    return value === undefined ? undefined : { value, sampleCount: 1 };
  };
}

/** The ids that the queries' expressions read, and that none of them has; a query cannot read itself. */
export function unknownIds(queries: readonly MetricDataQuery[]): readonly string[] {
  const known = new Set(queries.map(({ Id: id }) => id));
  return queries
    .flatMap(({ Expression: text }) => (text === undefined ? [] : idsIn(parseExpression(text))))
    .filter((id) => !known.has(id));
}

/** The ids of queries that read themselves, by whatever way. */
export function circularIds(queries: readonly MetricDataQuery[]): readonly string[] {
  const reads = new Map(
    queries.map(({ Id: id = "", Expression: text }) => [id, text === undefined ? [] : idsIn(parseExpression(text))]),
  );
  const reaches = (from: string, wanted: string, seen: ReadonlySet<string>): boolean =>
    (reads.get(from) ?? []).some(
      (id) => id === wanted || (!seen.has(id) && reaches(id, wanted, new Set([...seen, id]))),
    );
  return [...reads.keys()].filter((id) => reaches(id, id, new Set([id])));
}
