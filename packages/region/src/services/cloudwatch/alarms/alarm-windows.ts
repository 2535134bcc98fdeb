import { assert } from "@evenkeel/kernel";
import type { View } from "../../../store/store.ts";
import type { AlarmRule, Window } from "./alarm-rule.ts";
import { metricPoints, valuesOf, type Point, type SeriesRange } from "../metrics/series.ts";
import type { AlarmConfiguration } from "../state.ts";
import { percentileOf } from "../metrics/statistics.ts";

/** What an alarm says of its metric, as `evaluate` reads it. */
export function ruleOf(configuration: AlarmConfiguration): AlarmRule {
  const { EvaluationPeriods: evaluationPeriods = 1, DatapointsToAlarm: datapointsToAlarm } = configuration;
  const {
    Threshold: threshold = 0,
    ComparisonOperator: comparison = "GreaterThanThreshold",
    Unit: unit,
  } = configuration;
  const statistic = configuration.Statistic ?? configuration.ExtendedStatistic;
  const leastSamples = leastSamplesOf(configuration);
  return {
    period: periodOf(configuration),
    evaluationPeriods,
    threshold,
    comparison,
    treatment: treatmentOf(configuration),
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    ...(statistic !== undefined && { statistic }),
    ...(unit !== undefined && { unit }),
    ...(leastSamples !== undefined && { leastSamples }),
  };
}

/**
 * The windows that an alarm looks at, newest first. They end at the last full minute (10 s of a high-resolution alarm)
 * and slide with it: they are not aligned to the period.
 */
export function windowsOf(view: View, configuration: AlarmConfiguration, nowMs: number): readonly Window[] {
  const { EvaluationPeriods: evaluationPeriods = 1 } = configuration;
  const period = periodOf(configuration);
  const step = stepMs(period);
  const toMs = Math.floor(nowMs / step) * step;
  const fromMs = toMs - evaluationRange({ period, evaluationPeriods }) * period * 1000;
  const points = pointsOf(view, configuration, { fromMs, toMs, period });
  return points
    .map((point, index) => ({ startMs: fromMs + index * period * 1000, ...(point && { point }) }))
    .toReversed();
}

/** How often an alarm of that period is evaluated, in milliseconds. */
export function stepMs(period: number): number {
  return period < 60 ? 10_000 : 60_000;
}

/** Seconds. */
export function periodOf({ Period: period, Metrics: metrics = [] }: AlarmConfiguration): number {
  return period ?? Math.max(60, ...metrics.map((query) => query.MetricStat?.Period ?? query.Period ?? 0));
}

/** One for each period, oldest first. A value of an expression counts as one sample. */
function pointsOf(view: View, configuration: AlarmConfiguration, range: SeriesRange): readonly (Point | undefined)[] {
  const { Metrics: queries = [], Statistic: statistic, ExtendedStatistic: extended, Unit } = configuration;
  const result = queries.find(({ ReturnData: isReturned }) => isReturned !== false);
  if (!result) {
    const { Namespace, MetricName, Dimensions } = configuration;
    const metric = { Metric: { Namespace, MetricName, Dimensions }, Stat: statistic ?? extended, Unit };
    return metricPoints(view, { ...metric, Period: range.period }, range);
  }
  if (result.MetricStat) return metricPoints(view, result.MetricStat, range);
  const value = valuesOf(view, queries, range)(result.Id ?? "");
  assert(value.kind === "series", "PutMetricAlarm takes expressions of a single time series only");
  return value.points.map((it) => (it === undefined ? undefined : { value: it, sampleCount: 1 }));
}

function treatmentOf({ TreatMissingData: treatment }: AlarmConfiguration): AlarmRule["treatment"] {
  return treatment === "ignore" || treatment === "breaching" || treatment === "notBreaching" ? treatment : "missing";
}

/** Percentiles near an end need many samples: 10 beyond it. */
function leastSamplesOf(configuration: AlarmConfiguration): number | undefined {
  const { ExtendedStatistic: extended = "", EvaluateLowSampleCountPercentile: lowSamples } = configuration;
  const share = lowSamples === "ignore" ? percentileOf(extended) : undefined;
  if (share === undefined) return undefined;
  return 10 / (share >= 0.5 ? 1 - share : share);
}

/**
 * How many of the most recent windows an alarm reads: more than it needs, so that late data still counts.
 * CloudWatch documents 5 for 3 periods of 5 minutes; one of a minute was seen to read 6. The rest is our choice.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation
 */
export function evaluationRange({ period, evaluationPeriods }: EvaluationPeriods): number {
  const isMinutes = period >= 60 && period < 300;
  return evaluationPeriods + (isMinutes ? Math.max(2, Math.ceil(300 / period)) : 2);
}

interface EvaluationPeriods {
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
}
