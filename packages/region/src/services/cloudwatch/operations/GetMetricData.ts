import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { checkExpressions, checkQuery } from "../alarms/validate-metric-queries.ts";
import { invalidNextToken, missingParameter, unsupported, validationError } from "../errors.ts";
import { decodeToken, encodeToken } from "../../pagination.ts";
import type { Points, Series, Value } from "../math/value.ts";
import { bounds, requireGivenPoints } from "../metrics/query-bounds.ts";
import { checkQueryPeriod, checkTimes, rangeOf } from "../metrics/query-range.ts";
import { periodsIn, valuesOf, type SeriesRange } from "../metrics/series.ts";

/**
 * The values of up to 500 queries, newest first unless asked otherwise; a period without data has no point.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData: Operation<GetMetricDataInput, GetMetricDataOutput> = (input, { tx, now }) => {
  const { MetricDataQueries: queries = [] } = input;
  checkQueries(queries);
  const times = checkTimes({ StartTime: input.StartTime, EndTime: input.EndTime }, validationError);
  const rangeIn = (period: number): SeriesRange => rangeOf(times, period, now);
  const returned = queries.filter(({ ReturnData: isReturned }) => isReturned !== false);
  checkCost(queries, returned, { rangeIn, isRecent: times.startMs >= now - recentMs });
  const read = readerOf(tx, queries, rangeIn);
  const results = returned.flatMap((query) => resultsOf(query, read(query), input.ScanBy));
  return { ...pageOf(results, input), Messages: [] };
};

const recentMs = 3 * 3_600_000;

/** Before anything is read. */
function checkCost(
  queries: readonly MetricDataQuery[],
  returned: readonly MetricDataQuery[],
  { rangeIn, isRecent }: { readonly rangeIn: (period: number) => SeriesRange; readonly isRecent: boolean },
): void {
  const counts = (periods: readonly number[]): number[] => periods.map((period) => periodsIn(rangeIn(period)));
  const points = counts(queries.flatMap(({ MetricStat: metric }) => metric?.Period ?? []));
  requireGivenPoints(
    points.reduce((sum, count) => sum + count, 0),
    isRecent,
  );
  const expressions = returned.filter(({ Expression: text }) => text !== undefined);
  const periods = new Set(expressions.map((query) => expressionPeriod(query, queries)));
  checkExpressions(queries, [1, ...counts([...periods])]);
}

interface Answer {
  readonly value: Value;
  readonly range: SeriesRange;
}

/** Reads queries; those of one period share what they read and calculate. */
function readerOf(
  view: View,
  queries: readonly MetricDataQuery[],
  rangeIn: (period: number) => SeriesRange,
): (query: MetricDataQuery) => Answer {
  const byPeriod = new Map<number, ReturnType<typeof valuesOf>>();
  return (query) => {
    const range = rangeIn(query.MetricStat?.Period ?? expressionPeriod(query, queries));
    const values = byPeriod.get(range.period) ?? valuesOf(view, queries, range);
    byPeriod.set(range.period, values);
    return { value: values(query.Id ?? ""), range };
  };
}

function checkQueries(queries: readonly MetricDataQuery[]): void {
  if (queries.length === 0) throw missingParameter("MetricDataQueries");
  if (queries.length > bounds.queries) {
    throw validationError(`A request has at most ${bounds.queries} queries, not ${queries.length}.`);
  }
  const ids = queries.map(({ Id: id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw validationError(`The id ${repeated} is used by more than one query.`);
  for (const query of queries) {
    checkQuery(query, checkQueryPeriod);
    if (query.MetricStat && query.Period !== undefined) throw unsupported("Period beside MetricStat.Period");
  }
}

/** One result for a time series; for an array of them one each, all with the query's id. */
function resultsOf(
  { Id: id = "", MetricStat: metric, Label: label }: MetricDataQuery,
  { value, range }: Answer,
  scanBy: GetMetricDataInput["ScanBy"],
): readonly MetricDataResult[] {
  const own = label ?? metric?.Metric?.MetricName ?? id;
  const labelled = ({ label: ofSeries = "" }: Series): string => (label === "" ? ofSeries : `${own} ${ofSeries}`);
  if (value.kind === "scalar") return [];
  const all = value.kind === "array" ? value.series.map((one) => ({ ...one, label: labelled(one) })) : [value];
  return all.map(({ points, label: ofSeries }) => ({
    Id: id,
    Label: value.kind === "array" ? ofSeries : own,
    ...timed(points, range, scanBy),
    StatusCode: "Complete",
  }));
}

function timed(
  points: Points,
  { fromMs, period }: SeriesRange,
  scanBy: GetMetricDataInput["ScanBy"],
): { readonly Timestamps: Date[]; readonly Values: number[] } {
  const present = points.flatMap((value, index) =>
    value === undefined ? [] : [{ at: new Date(fromMs + index * period * 1000), value }],
  );
  const ordered = scanBy === "TimestampAscending" ? present : present.toReversed();
  return { Timestamps: ordered.map(({ at }) => at), Values: ordered.map(({ value }) => value) };
}

/** An expression has the longest period of the metrics beside it. */
function expressionPeriod({ Period: period }: MetricDataQuery, queries: readonly MetricDataQuery[]): number {
  return period ?? Math.max(60, ...queries.map(({ MetricStat: metric }) => metric?.Period ?? 0));
}

/** The points of a page, counted over all results in their order; a token says how many came before: points have no keys to go on after. */
function pageOf(
  results: readonly MetricDataResult[],
  { MaxDatapoints: limit = bounds.returnedPoints, NextToken: token }: GetMetricDataInput,
): Pick<GetMetricDataOutput, "MetricDataResults" | "NextToken"> {
  const from = token === undefined ? 0 : Number(decodeToken(token, invalidNextToken));
  if (!Number.isInteger(from)) throw invalidNextToken(token ?? "");
  const to = from + Math.min(limit, bounds.returnedPoints);
  let passed = 0;
  const cut = results.map((result) => {
    const [first, last] = [Math.max(0, from - passed), Math.max(0, to - passed)];
    passed += result.Values?.length ?? 0;
    return {
      ...result,
      Timestamps: result.Timestamps?.slice(first, last),
      Values: result.Values?.slice(first, last),
      StatusCode: passed > to ? ("PartialData" as const) : result.StatusCode,
    };
  });
  return { MetricDataResults: cut, ...(passed > to && { NextToken: encodeToken(String(to)) }) };
}
