import type { StepAdjustment, StepScalingPolicyConfiguration } from "@aws-sdk/client-application-auto-scaling";

/**
 * The capacity that a step policy wants, unbounded. Undefined when no step matches.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html
 */
export function stepCapacity(
  { StepAdjustments: steps = [], ...configuration }: StepScalingPolicyConfiguration,
  { breach, capacity }: { readonly breach: Breach; readonly capacity: number },
): number | undefined {
  const value = aggregated(configuration.MetricAggregationType ?? "Average", breach.values);
  if (value === undefined) return undefined;
  const matching = steps.find((step) => matches(step, value - breach.threshold, breach.side));
  return matching && adjusted(configuration, matching.ScalingAdjustment ?? 0, capacity);
}

/** Why a step policy does nothing about what the alarm saw, in Application Auto Scaling's words; undefined when it does. */
export function noStepAdjustmentReason(
  configuration: StepScalingPolicyConfiguration,
  breach: Breach,
): string | undefined {
  if (breach.values.length === 0 || stepCapacity(configuration, { breach, capacity: 0 }) !== undefined)
    return undefined;
  const values = breach.values.map(asDouble).join(", ");
  return `No step adjustment found for metric value [${values}] and breach threshold ${asDouble(breach.threshold)}`;
}

/** As Java writes a double: 10.0. */
function asDouble(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** On which side of its threshold an alarm looks. */
export function sideOf(comparison: string): Breach["side"] {
  return comparison.startsWith("GreaterThan") ? "above" : "below";
}

/** What the alarm saw. */
export interface Breach {
  /** On which side of the threshold the alarm looks. */
  readonly side: "above" | "below";
  readonly threshold: number;
  /** The newest points, oldest first. */
  readonly values: readonly number[];
}

/** Above a threshold the lower bound is part of a step, below it the upper one: the bound that is nearer to it. */
function matches(step: StepAdjustment, difference: number, side: Breach["side"]): boolean {
  const { MetricIntervalLowerBound: lower = -Infinity, MetricIntervalUpperBound: upper = Infinity } = step;
  return side === "above" ? lower <= difference && difference < upper : lower < difference && difference <= upper;
}

function adjusted(
  { AdjustmentType: type, MinAdjustmentMagnitude: least = 0 }: StepScalingPolicyConfiguration,
  adjustment: number,
  capacity: number,
): number {
  if (type === "ExactCapacity") return adjustment;
  if (type !== "PercentChangeInCapacity") return capacity + adjustment;
  const change = rounded((capacity * adjustment) / 100);
  return capacity + (Math.abs(change) < least ? Math.sign(adjustment) * least : change);
}

/** Toward zero, but never to nothing: 12.7 → 12, 0.67 → 1, -0.58 → -1, -6.67 → -6. */
function rounded(change: number): number {
  // What binary fractions add must not cost a task.
  const exact = Number(change.toPrecision(12));
  return Math.abs(exact) < 1 ? Math.sign(exact) : Math.trunc(exact);
}

function aggregated(type: string, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  if (type === "Minimum") return Math.min(...values);
  if (type === "Maximum") return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
