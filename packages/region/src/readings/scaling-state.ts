import type { StepScalingPolicyConfiguration } from "@aws-sdk/client-application-auto-scaling";
import type { MetricSource } from "./read-series.ts";

/** What scales a service, as AWS reports it. Times are epoch milliseconds of the region's clock. */
export interface ScalingState {
  /** Undefined for a service that is not scaled. */
  readonly bounds?: ScalingBounds;
  readonly policies: readonly PolicyState[];
  /** Newest first; also those that say why nothing was scaled. */
  readonly activities: readonly ActivityState[];
  readonly alarms: readonly AlarmState[];
}

export interface ScalingBounds {
  readonly min: number;
  readonly max: number;
  /** The directions in which policies do not act. */
  readonly suspended: readonly ScalingDirection[];
}

export type ScalingDirection = "out" | "in";

export interface PolicyState {
  readonly arn: string;
  readonly name: string;
  /** Seconds after a change before the next one in that direction. */
  readonly cooldownSeconds: Readonly<Record<ScalingDirection, number>>;
  /** Of a step policy. */
  readonly step?: StepScalingPolicyConfiguration;
}

export interface ActivityState {
  readonly id: string;
  readonly description: string;
  readonly cause: string;
  readonly status: string;
  /** Why nothing was scaled, such as `AlreadyAtMaxCapacity`. */
  readonly notScaledReason?: string;
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
}

export interface AlarmState {
  readonly name: string;
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
  readonly value: string;
  readonly reason: string;
  readonly transitionedAtMs?: number;
  /** The newest value that its last change was decided by. */
  readonly decidedBy?: number;
  /** Such as `GreaterThanThreshold`. */
  readonly comparison: string;
  readonly threshold: number;
  /** Undefined for metric math. */
  readonly metric?: MetricSource;
  /** ARNs of what it sets off. */
  readonly actions: readonly string[];
}

/** The direction in which an alarm scales: out when its metric is high, in when it is low. */
export function directionOf({ comparison }: Pick<AlarmState, "comparison">): ScalingDirection {
  return comparison.startsWith("GreaterThan") ? "out" : "in";
}
