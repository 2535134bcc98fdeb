import type { StateValue } from "@aws-sdk/client-cloudwatch";
import { isBreaching, type AlarmRule, type Datapoint, type Evaluation, type Window } from "./alarm-rule.ts";
import { reasonData } from "./reason-data.ts";
import { reasonOf } from "./reason.ts";

export interface Verdict {
  readonly value: StateValue;
  /** In CloudWatch's words. */
  readonly reason: string;
  /** The newest real points, oldest first. */
  readonly values: readonly number[];
  /** JSON. */
  readonly reasonData: string;
}

/**
 * The state that an alarm has, and why. Total: every history of its metric leads to a verdict.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
 */
export function evaluate(evaluation: Evaluation): Verdict {
  const { rule, windows, state } = evaluation;
  const points = pointsUsed(rule, windows);
  const value = stateOf(rule, windows, points) ?? state;
  return {
    value,
    reason: reasonOf({ rule, value, points }),
    values: points.map(({ point }) => point.value).reverse(),
    reasonData: reasonData({ ...evaluation, points }),
  };
}

/** The newest points that there are, newest first: as many as the alarm has evaluation periods, wherever in the range they lie. */
function pointsUsed({ evaluationPeriods }: AlarmRule, windows: readonly Window[]): readonly Datapoint[] {
  return windows.filter(hasPoint).slice(0, evaluationPeriods);
}

function hasPoint(window: Window): window is Datapoint {
  return window.point !== undefined;
}

/** Undefined when the state is kept. */
function stateOf(rule: AlarmRule, windows: readonly Window[], points: readonly Datapoint[]): StateValue | undefined {
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods, treatment, leastSamples = 0 } = rule;
  if (points.some(({ point }) => point.sampleCount < leastSamples)) return undefined;
  if (points.length === 0) return withoutData[treatment];
  const breaching = points.filter(({ point }) => isBreaching(rule, point.value)).length;
  const missing = evaluationPeriods - points.length;
  if (breaching >= datapointsToAlarm) return "ALARM";
  if (missing === 0 || treatment === "notBreaching") return "OK";
  if (treatment === "breaching") return breaching + missing >= datapointsToAlarm ? "ALARM" : "OK";
  if (breaching < points.length) return "OK";
  if (treatment === "ignore") return undefined;
  return isLosingItsData(windows, datapointsToAlarm) ? "ALARM" : undefined;
}

const withoutData = {
  missing: "INSUFFICIENT_DATA",
  ignore: undefined,
  breaching: "ALARM",
  notBreaching: "OK",
} as const;

/** All that is there breaches and is about to leave the range: rather an early alarm than none. */
function isLosingItsData(windows: readonly Window[], datapointsToAlarm: number): boolean {
  return windows.findLastIndex(hasPoint) + 1 >= datapointsToAlarm;
}
