import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { checkStatistic } from "../alarms/alarm-statistic.ts";
import { invalidCombination, missingParameter } from "../errors.ts";
import { metricNameOf } from "../metric.ts";
import { bucketsOf, type Bucket } from "../metrics/metric-store.ts";
import { bounds } from "../metrics/query-bounds.ts";
import { checkQueryPeriod, checkTimes, rangeOf } from "../metrics/query-range.ts";
import type { SeriesRange } from "../metrics/series.ts";
import { mergedSet } from "../statistic-set.ts";
import { statisticOf } from "../metrics/statistics.ts";

/**
 * One point for every period and unit in which there is data.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export const getMetricStatistics: Operation<GetMetricStatisticsInput, GetMetricStatisticsOutput> = (
  input,
  { tx, now },
) => {
  const { Namespace, MetricName, Dimensions, Unit: unit } = input;
  if (!Namespace) throw missingParameter("Namespace");
  if (!MetricName) throw missingParameter("MetricName");
  const times = checkTimes({ StartTime: input.StartTime, EndTime: input.EndTime });
  const period = checkQueryPeriod(input.Period);
  checkStatistics(input);
  const count = Math.ceil((times.endMs - times.startMs) / (period * 1000));
  if (count > bounds.statisticsPoints) throw tooManyPoints(count);
  const range = rangeOf(times, period, now);
  const buckets = bucketsOf(tx, { metric: metricNameOf({ Namespace, MetricName, Dimensions }), unit, ...range });
  const byUnit = [...Map.groupBy(buckets, (bucket) => bucket.unit).values()];
  return {
    Label: MetricName,
    Datapoints: byUnit.flatMap((ofUnit) =>
      periodsOf(ofUnit, range).flatMap(([startMs, ofPeriod]) => pointOf(ofPeriod, startMs, input)),
    ),
  };
};

function tooManyPoints(count: number): Error {
  return invalidCombination(
    `You have requested up to ${count} datapoints, which exceeds the limit of ${bounds.statisticsPoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
  );
}

function checkStatistics({
  Statistics: basic = [],
  ExtendedStatistics: extended = [],
}: GetMetricStatisticsInput): void {
  if (basic.length > 0 && extended.length > 0) {
    throw invalidCombination(
      "The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.",
    );
  }
  if (basic.length === 0 && extended.length === 0) throw missingParameter("Statistics");
  for (const statistic of basic) checkStatistic({ Statistic: statistic });
  for (const statistic of extended) checkStatistic({ ExtendedStatistic: statistic });
}

/** The buckets by the start of their period, oldest first. */
function periodsOf(
  buckets: readonly Bucket[],
  { fromMs, period }: SeriesRange,
): readonly [number, readonly Bucket[]][] {
  const periodMs = period * 1000;
  const startOf = ({ startMs }: Bucket): number => startMs - ((startMs - fromMs) % periodMs);
  return [...Map.groupBy(buckets, startOf)].toSorted(([a], [b]) => a - b);
}

function pointOf(
  buckets: readonly Bucket[],
  startMs: number,
  { Statistics: basic = [], ExtendedStatistics: extended = [] }: GetMetricStatisticsInput,
): readonly Datapoint[] {
  const set = mergedSet(buckets.map((bucket) => bucket.set));
  if (!set) return [];
  const valuesOf = (names: readonly string[]) =>
    names.flatMap((name) => {
      const value = statisticOf(set, name);
      return value === undefined ? [] : [[name, value] as const];
    });
  const values = Object.fromEntries(valuesOf(basic));
  const extendedValues = valuesOf(extended);
  if (basic.length === 0 && extendedValues.length === 0) return [];
  return [
    {
      Timestamp: new Date(startMs),
      ...values,
      ...(extendedValues.length > 0 && { ExtendedStatistics: Object.fromEntries(extendedValues) }),
      Unit: buckets[0]?.unit,
    },
  ];
}
