import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { View } from "../../../store/store.ts";
import { calculate } from "../math/calculate.ts";
import { idsIn } from "../math/expression.ts";
import { parseExpression } from "../math/parser.ts";
import type { Series, Value } from "../math/value.ts";
import { metricNameOf } from "../metric.ts";
import { bucketsOf } from "./metric-store.ts";
import { mergedSet } from "../statistic-set.ts";
import { statisticOf } from "./statistics.ts";

/** The value of a metric in one period. */
export interface Point {
  readonly value: number;
  readonly sampleCount: number;
}

/** A stretch of periods, one after the other. */
export interface SeriesRange {
  /** The start of the first period. */
  readonly fromMs: number;
  /** What starts from here on is not read, also when the last period goes on. */
  readonly toMs: number;
  /** Seconds. */
  readonly period: number;
}

/** How many periods a range has. */
export function periodsIn({ fromMs, toMs, period }: SeriesRange): number {
  return Math.max(0, Math.ceil((toMs - fromMs) / (period * 1000)));
}

/** The points of one metric, one for each period, oldest first; undefined where nothing was published. */
export function metricPoints(
  view: View,
  { Metric: named = {}, Stat: stat = "Average", Unit: unit }: NonNullable<MetricDataQuery["MetricStat"]>,
  range: SeriesRange,
): readonly (Point | undefined)[] {
  const { fromMs, period } = range;
  const buckets = bucketsOf(view, { metric: metricNameOf(named), unit, ...range });
  const byPeriod = Map.groupBy(buckets, ({ startMs }) => Math.floor((startMs - fromMs) / (period * 1000)));
  return Array.from({ length: periodsIn(range) }, (_, index) => {
    const set = mergedSet((byPeriod.get(index) ?? []).map((bucket) => bucket.set));
    const value = set && statisticOf(set, stat);
    return set && value !== undefined ? { value, sampleCount: set.sampleCount } : undefined;
  });
}

/** The value of each query, by id: its points over a range. Expressions read the queries of the same list, in any order. */
export function valuesOf(view: View, queries: readonly MetricDataQuery[], range: SeriesRange): (id: string) => Value {
  return calculated(queries, { ...range, count: periodsIn(range) }, (metric) => metricPoints(view, metric, range));
}

/** What kind of value each query has, without reading any data. @throws ExpressionError */
export function kindsOf(queries: readonly MetricDataQuery[]): (id: string) => Value["kind"] {
  const valueOf = calculated(queries, { period: 60, count: 0 }, () => []);
  return (id) => valueOf(id).kind;
}

function calculated(
  queries: readonly MetricDataQuery[],
  grid: { readonly period: number; readonly count: number },
  read: (metric: NonNullable<MetricDataQuery["MetricStat"]>) => readonly (Point | undefined)[],
): (id: string) => Value {
  const byId = new Map(queries.map((query) => [query.Id ?? "", query]));
  const values = new Map<string, Value>();
  const seriesOf = (id: string, metric: NonNullable<MetricDataQuery["MetricStat"]>, label?: string): Series => {
    const points = read(metric).map((point) => point?.value);
    return { kind: "series", points, label: label ?? metric.Metric?.MetricName ?? id };
  };
  const metrics = queries.flatMap(({ Id: id = "", MetricStat: metric, Label: label }) => {
    if (!metric) return [];
    let series: Series | undefined;
    // Read when it is first looked at: a request asks for a few of its metrics in each period.
    return [{ id, series: () => (series ??= seriesOf(id, metric, label)) }];
  });
  const metricById = new Map(metrics.map(({ id, series }) => [id, series]));
  const valueOf = (id: string): Value => {
    const known = values.get(id) ?? metricById.get(id)?.();
    if (known) return known;
    const value = calculate(parseExpression(byId.get(id)?.Expression ?? ""), { ...grid, metrics, valueOf });
    values.set(id, value);
    return value;
  };
  return valueOf;
}

/** The ids that the queries' expressions read, and that none of them has. */
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
  return [...reads.keys()].filter((id) => readBy(id, reads).has(id));
}

/** All that a query reads, by whatever way. */
function readBy(id: string, reads: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set(reads.get(id));
  // A set is gone through to its end, also what is added meanwhile.
  for (const each of found) for (const next of reads.get(each) ?? []) found.add(next);
  return found;
}
