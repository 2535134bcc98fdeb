import type { ComparisonOperator, StateValue } from "@aws-sdk/client-cloudwatch";

/** An alarm's evaluation settings. */
export interface AlarmRule {
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  /** Absent when the alarm does not say: then all of the evaluation periods, and other words in its reason. */
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparison: ComparisonOperator;
  readonly treatment: "missing" | "ignore" | "breaching" | "notBreaching";
  /** Absent for metric math. */
  readonly statistic?: string;
  readonly unit?: string;
  /** A percentile of fewer samples than this says nothing; the state is kept. */
  readonly leastSamples?: number;
}

/** One period of the metric that an alarm looks at. */
export interface Window {
  /** Epoch milliseconds. */
  readonly startMs: number;
  /** Absent when nothing was published. */
  readonly point?: { readonly value: number; readonly sampleCount: number };
}

export type Datapoint = Window & Required<Pick<Window, "point">>;

export interface Evaluation {
  readonly rule: AlarmRule;
  /** The evaluation range, newest first. */
  readonly windows: readonly Window[];
  /** The state so far. */
  readonly state: StateValue;
  /** When the metric was read, epoch milliseconds. */
  readonly nowMs: number;
}

/** Whether a value crosses the threshold, in the direction that the alarm looks. */
export function isBreaching({ comparison, threshold }: AlarmRule, value: number): boolean {
  switch (comparison) {
    case "GreaterThanThreshold":
      return value > threshold;
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
    case "LessThanThreshold":
      return value < threshold;
    case "LessThanOrEqualToThreshold":
      return value <= threshold;
    default:
      return false;
  }
}
