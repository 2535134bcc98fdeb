import type { View } from "../../store/store.ts";
import { evaluationRange } from "./evaluation-range.ts";
import type { AlarmRule, Window } from "./evaluate.ts";
import { metricSeries, seriesOf, type SeriesRange, type ValueAt } from "./series.ts";
import type { AlarmConfiguration } from "./state.ts";
import { percentileOf } from "./statistics.ts";

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
  const endMs = Math.floor(nowMs / step) * step;
  const starts = Array.from(
    { length: evaluationRange({ period, evaluationPeriods }) },
    (_, index) => endMs - (index + 1) * period * 1000,
  );
  const valueAt = valuesOf(view, configuration, { fromMs: starts.at(-1) ?? endMs, toMs: endMs, period });
  return starts.map((startMs) => {
    const point = valueAt(startMs);
    return { startMs, ...(point && { point }) };
  });
}

/** How often an alarm of that period is evaluated, in milliseconds. */
export function stepMs(period: number): number {
  return period < 60 ? 10_000 : 60_000;
}

/** Seconds. */
export function periodOf({ Period: period, Metrics: metrics = [] }: AlarmConfiguration): number {
  return period ?? Math.max(60, ...metrics.map((query) => query.MetricStat?.Period ?? query.Period ?? 0));
}

function valuesOf(view: View, configuration: AlarmConfiguration, range: SeriesRange): ValueAt {
  const { Metrics: queries = [], Statistic: statistic, ExtendedStatistic: extended, Unit } = configuration;
  if (queries.length === 0) {
    const { Namespace, MetricName, Dimensions } = configuration;
    const metric = { Metric: { Namespace, MetricName, Dimensions }, Stat: statistic ?? extended, Unit };
    return metricSeries(view, { ...metric, Period: range.period }, range);
  }
  const result = queries.find(({ ReturnData: isReturned }) => isReturned !== false);
  return seriesOf(view, queries, range).get(result?.Id ?? "") ?? (() => undefined);
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
