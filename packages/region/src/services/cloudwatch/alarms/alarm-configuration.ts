import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { checkName } from "./alarm-members.ts";
import { checkMetrics, checkPeriod } from "./validate-metric-queries.ts";
import { checkStatistic } from "./alarm-statistic.ts";
import { constraintViolated, invalidValue, missingParameter, unsupported, validationError } from "../errors.ts";
import { checkActions } from "./actions.ts";
import type { AlarmConfiguration } from "../state.ts";

/**
 * What PutMetricAlarm was given, checked.
 * @throws ValidationError, MissingParameter, InvalidParameterValue, InvalidParameterCombination
 */
export function alarmConfiguration(input: PutMetricAlarmInput): AlarmConfiguration {
  refuseUnsupported(input);
  checkName(input.AlarmName);
  checkEvaluation(input);
  checkTreatment(input);
  const { Metrics: metrics = [] } = input;
  if (metrics.length > 0) checkMetrics(metrics, input);
  else checkOneMetric(input);
  checkRange(input);
  checkActions(input);
  return configurationOf(input);
}

const members = [
  "AlarmDescription",
  "OKActions",
  "AlarmActions",
  "InsufficientDataActions",
  "MetricName",
  "Namespace",
  "Statistic",
  "ExtendedStatistic",
  "Dimensions",
  "Period",
  "Unit",
  "EvaluationPeriods",
  "DatapointsToAlarm",
  "Threshold",
  "ComparisonOperator",
  "TreatMissingData",
  "EvaluateLowSampleCountPercentile",
  "Metrics",
] as const satisfies readonly (keyof AlarmConfiguration)[];

/** An empty list is as good as none: the query protocol cannot distinguish them. */
function configurationOf(input: PutMetricAlarmInput): AlarmConfiguration {
  const isGiven = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(members.flatMap((name) => (isGiven(input[name]) ? [[name, input[name]]] : [])));
}

const refusedMembers = [
  "ThresholdMetricId",
  "EvaluationWindow",
  "WarmUpConfiguration",
  "EvaluationCriteria",
  "EvaluationInterval",
  "ActionConfiguration",
] as const;

function refuseUnsupported(input: PutMetricAlarmInput): void {
  const given = refusedMembers.find((name) => input[name] !== undefined);
  if (given !== undefined) throw unsupported(`${given} of a metric alarm`);
  const comparison = input.ComparisonOperator;
  if (comparison !== undefined && anomalyOperators.includes(comparison)) {
    throw unsupported(`anomaly detection (ComparisonOperator ${comparison})`);
  }
}

const anomalyOperators: readonly string[] = [
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
];

function checkEvaluation({
  EvaluationPeriods: periods,
  DatapointsToAlarm: datapoints,
  Threshold: threshold,
  ComparisonOperator: comparison,
}: PutMetricAlarmInput): void {
  if (periods === undefined) throw missingParameter("EvaluationPeriods");
  checkAtLeastOne("evaluationPeriods", periods);
  if (datapoints !== undefined) checkAtLeastOne("datapointsToAlarm", datapoints);
  if (datapoints !== undefined && datapoints > periods) {
    throw validationError(
      `DatapointsToAlarm (${datapoints}) must be less than or equal to EvaluationPeriods (${periods}).`,
    );
  }
  if (comparison === undefined) throw missingParameter("ComparisonOperator");
  if (threshold === undefined) throw missingParameter("Threshold");
  if (!Number.isFinite(threshold)) throw invalidValue(`The value ${threshold} for parameter Threshold is not finite.`);
}

function checkAtLeastOne(member: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw constraintViolated({ value: String(value), member, constraint: "have value greater than or equal to 1" });
}

function checkTreatment({
  TreatMissingData: treatment,
  EvaluateLowSampleCountPercentile: lowSamples,
}: PutMetricAlarmInput): void {
  if (treatment !== undefined && !["breaching", "notBreaching", "ignore", "missing"].includes(treatment)) {
    throw validationError(
      `The value ${treatment} is not supported for TreatMissingData parameter. Supported values are [breaching, notBreaching, ignore, missing].`,
    );
  }
  if (lowSamples !== undefined && !["evaluate", "ignore"].includes(lowSamples)) {
    throw validationError(
      `Option ${lowSamples} is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.`,
    );
  }
}

function checkOneMetric(input: PutMetricAlarmInput): void {
  if (!input.MetricName) throw missingParameter("MetricName");
  if (!input.Namespace) throw missingParameter("Namespace");
  if (input.Period === undefined) throw missingParameter("Period");
  checkStatistic(input);
  checkPeriod(input.Period);
  const dimensions = input.Dimensions?.length ?? 0;
  if (dimensions > 30) throw invalidValue(`A metric has at most 30 dimensions, not ${dimensions}.`);
}

/** An alarm looks back a day at most; a week when its period is an hour or more. */
function checkRange(input: PutMetricAlarmInput): void {
  const periods = [input.Period, ...(input.Metrics ?? []).map((it) => it.MetricStat?.Period ?? it.Period)];
  const period = Math.max(...periods.map((it) => it ?? 0));
  const seconds = period * (input.EvaluationPeriods ?? 1);
  if (period < 3600 && seconds > 86_400) {
    throw validationError(
      "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).",
    );
  }
  if (seconds > 604_800) {
    throw validationError(
      "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800).",
    );
  }
}
