import type { StepAdjustment, StepScalingPolicyConfiguration } from "@aws-sdk/client-application-auto-scaling";
import { constraintViolated, limitExceeded, validationError } from "../errors.ts";
import { quotas } from "../quotas.ts";

/** A step scaling configuration, checked. @throws ValidationException */
export function stepConfiguration(given: StepScalingPolicyConfiguration | undefined): StepScalingPolicyConfiguration {
  if (!given) throw validationError("StepScalingPolicyConfiguration is required for a policy of the type StepScaling.");
  const { AdjustmentType: type, StepAdjustments: steps = [], MinAdjustmentMagnitude: magnitude } = given;
  if (type === undefined) throw validationError("AdjustmentType is required in StepScalingPolicyConfiguration.");
  const { Cooldown: cooldown = 300 } = given;
  checkNumber("cooldown", cooldown, 0);
  if (magnitude !== undefined && type !== "PercentChangeInCapacity") {
    throw validationError(`MinAdjustmentMagnitude can only be specified for PercentChangeInCapacity, not for ${type}.`);
  }
  if (magnitude !== undefined) checkNumber("minAdjustmentMagnitude", magnitude, 1);
  checkSteps(steps);
  for (const { ScalingAdjustment: adjustment = 0 } of steps) {
    if (type === "ExactCapacity") checkNumber("scalingAdjustment", adjustment, 0);
  }
  return given;
}

/** Together the steps cover a stretch without gaps or overlaps; what reaches beyond the threshold goes on without end. */
function checkSteps(steps: readonly StepAdjustment[]): void {
  if (steps.length === 0) throw validationError("At least one step adjustment must be specified in StepAdjustments.");
  if (steps.length > quotas.stepAdjustments)
    throw limitExceeded(`A policy has at most ${quotas.stepAdjustments} step adjustments, not ${steps.length}.`);
  const intervals = steps.map(intervalOf).toSorted((a, b) => a.lower - b.lower);
  const lowest = intervals.filter(({ lower }) => lower === -Infinity);
  const highest = intervals.filter(({ upper }) => upper === Infinity);
  if (lowest.length > 1) throw unspecified("lower");
  if (highest.length > 1) throw unspecified("upper");
  for (const [index, { lower, upper }] of intervals.entries()) {
    const next = intervals[index + 1];
    if (next && next.lower < upper) throw touching("overlap", { lower, upper }, next);
    if (next && next.lower > upper) throw touching("leave a gap", { lower, upper }, next);
  }
  const first = intervals[0];
  const last = intervals.at(-1);
  if (first && first.lower < 0 && lowest.length === 0) {
    throw validationError("One step adjustment must have no MetricIntervalLowerBound when another one is negative.");
  }
  if (last && last.upper > 0 && highest.length === 0) {
    throw validationError("One step adjustment must have no MetricIntervalUpperBound when another one is positive.");
  }
}

interface Interval {
  readonly lower: number;
  readonly upper: number;
}

function intervalOf(step: StepAdjustment): Interval {
  const { MetricIntervalLowerBound: lower = -Infinity, MetricIntervalUpperBound: upper = Infinity } = step;
  if (step.ScalingAdjustment === undefined || !Number.isInteger(step.ScalingAdjustment)) {
    throw validationError(`ScalingAdjustment must be a whole number, not ${String(step.ScalingAdjustment)}.`);
  }
  if (lower === -Infinity && upper === Infinity) {
    throw validationError("A step adjustment must have a MetricIntervalLowerBound or a MetricIntervalUpperBound.");
  }
  if (upper > lower) return { lower, upper };
  throw validationError(
    `MetricIntervalUpperBound (${upper}) must be greater than MetricIntervalLowerBound (${lower}).`,
  );
}

function touching(fault: "overlap" | "leave a gap", a: Interval, b: Interval): Error {
  return validationError(`Step adjustments must not ${fault}: ${shown(a)} and ${shown(b)}.`);
}

function shown({ lower, upper }: Interval): string {
  const bound = (value: number): string => (Number.isFinite(value) ? String(value) : "none");
  return `[${bound(lower)}, ${bound(upper)}]`;
}

function unspecified(side: "lower" | "upper"): Error {
  return validationError(`At most one step adjustment may have an unspecified ${side} bound.`);
}

function checkNumber(member: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw constraintViolated({
    value: String(value),
    member,
    constraint: `have value greater than or equal to ${least}`,
  });
}
