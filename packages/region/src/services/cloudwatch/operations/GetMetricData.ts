import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { checkExpressions, checkQuery } from "../alarm-metrics.ts";
import { invalidNextToken, missingParameter, notSupported, validationError } from "../errors.ts";
import { decode, encode } from "../page.ts";
import type { Points, Series } from "../math/value.ts";
import { checkQueryPeriod, checkTimes, rangeOf } from "../query-range.ts";
import { valuesOf, type SeriesRange } from "../series.ts";

/**
 * The values of up to 500 queries, newest first unless asked otherwise; a period without data has no point.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData: Operation<GetMetricDataInput, GetMetricDataOutput> = (input, { tx }) => {
  const { MetricDataQueries: queries = [] } = input;
  checkQueries(queries);
  const times = checkTimes({ StartTime: input.StartTime, EndTime: input.EndTime });
  const returned = queries.filter(({ ReturnData: isReturned }) => isReturned !== false);
  const results = returned.flatMap((query) => resultsOf(tx, { query, queries, times, scanBy: input.ScanBy }));
  return { ...pageOf(results, input), Messages: [] };
};

function checkQueries(queries: readonly MetricDataQuery[]): void {
  if (queries.length === 0) throw missingParameter("MetricDataQueries");
  if (queries.length > 500) throw validationError(`A request has at most 500 queries, not ${queries.length}.`);
  const ids = queries.map(({ Id: id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw validationError(`The id ${repeated} is used by more than one query.`);
  for (const query of queries) {
    checkQuery(query, checkQueryPeriod);
    if (query.MetricStat && query.Period !== undefined) throw notSupported("Period beside MetricStat.Period");
  }
  checkExpressions(queries);
}

interface Wanted {
  readonly query: MetricDataQuery;
  readonly queries: readonly MetricDataQuery[];
  readonly times: { readonly startMs: number; readonly endMs: number };
  readonly scanBy: GetMetricDataInput["ScanBy"];
}

/** One result for a time series; for an array of them one each, all with the query's id. */
function resultsOf(view: View, { query, queries, times, scanBy }: Wanted): readonly MetricDataResult[] {
  const { Id: id = "", MetricStat: metric, Label: label } = query;
  const range = rangeOf(times, metric?.Period ?? expressionPeriod(query, queries));
  const value = valuesOf(view, queries, range)(id);
  const own = label ?? metric?.Metric?.MetricName ?? id;
  const labelled = ({ label: ofSeries = "" }: Series): string => (label === "" ? ofSeries : `${own} ${ofSeries}`);
  if (value.kind === "scalar") return [];
  const all = value.kind === "array" ? value.series.map((one) => ({ ...one, label: labelled(one) })) : [value];
  return all.map(({ points, label: told }) => ({
    Id: id,
    Label: value.kind === "array" ? told : own,
    ...timed(points, range, scanBy),
    StatusCode: "Complete",
  }));
}

function timed(
  points: Points,
  { fromMs, period }: SeriesRange,
  scanBy: Wanted["scanBy"],
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

/** The points of a page, counted over all results in their order; a token says how many came before. */
function pageOf(
  results: readonly MetricDataResult[],
  { MaxDatapoints: limit = mostPoints, NextToken: token }: GetMetricDataInput,
): Pick<GetMetricDataOutput, "MetricDataResults" | "NextToken"> {
  const from = token === undefined ? 0 : Number(decode(token));
  if (!Number.isInteger(from)) throw invalidNextToken(token ?? "");
  const to = from + Math.min(limit, mostPoints);
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
  return { MetricDataResults: cut, ...(passed > to && { NextToken: encode(String(to)) }) };
}

const mostPoints = 100_800;
