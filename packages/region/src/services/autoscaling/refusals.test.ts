import type { StepAdjustment } from "@aws-sdk/client-application-auto-scaling";
import { expect, it } from "vitest";
import { describeScalableTargets } from "./operations/DescribeScalableTargets.ts";
import { putScalingPolicy } from "./operations/PutScalingPolicy.ts";
import { putScheduledAction } from "./operations/PutScheduledAction.ts";
import { registerScalableTarget } from "./operations/RegisterScalableTarget.ts";
import { aRegistered, aScaledRegion, ecsNamespace, nightly, step, tracking, web } from "./testing/scaled-region.ts";

it("refuses what cannot be registered", () => {
  const { call, refusal } = aScaledRegion();
  const refused = (change: object): string => {
    const { code, message } = refusal(registerScalableTarget, { ...web, MinCapacity: 2, MaxCapacity: 8, ...change });
    expect(code).toBe("ValidationException");
    return message;
  };
  const unsupported = "Unsupported service namespace, resource type or scalable dimension";
  expect(refused({ ResourceId: "service/web/none" })).toBe("ECS service doesn't exist: service/web/none");
  expect(refused({ ResourceId: "web" })).toBe(unsupported);
  expect(refused({ ScalableDimension: "dynamodb:table:ReadCapacityUnits" })).toBe(unsupported);
  expect(refused({ ServiceNamespace: "dynamodb" })).toBe(
    "Evenkeel does not support the service namespace dynamodb (only ecs) yet.",
  );
  expect(refused({ MinCapacity: 9 })).toBe(
    "Maximum capacity cannot be less than minimum capacity: MinCapacity is 9 and MaxCapacity is 8.",
  );
  expect(refused({ MaxCapacity: undefined })).toBe(
    "MaxCapacity is required to register the new scalable target service/web/web.",
  );
  expect(call(describeScalableTargets, ecsNamespace).ScalableTargets).toEqual([]);
});

const stepRefusals: readonly (readonly [readonly StepAdjustment[], string])[] = [
  [[], "At least one step adjustment must be specified in StepAdjustments."],
  [[{ ScalingAdjustment: 1 }], "A step adjustment must have a MetricIntervalLowerBound or a MetricIntervalUpperBound."],
  [[aStep(0, 10), aStep(5)], "Step adjustments must not overlap: [0, 10] and [5, none]."],
  [[aStep(0, 10), aStep(20)], "Step adjustments must not leave a gap: [0, 10] and [20, none]."],
  [[aStep(0), aStep(10)], "At most one step adjustment may have an unspecified upper bound."],
  [[aStep(0, 10)], "One step adjustment must have no MetricIntervalUpperBound when another one is positive."],
  [[aStep(-10, 0)], "One step adjustment must have no MetricIntervalLowerBound when another one is negative."],
  [[aStep(10, 5)], "MetricIntervalUpperBound (5) must be greater than MetricIntervalLowerBound (10)."],
];

it.each(stepRefusals)("refuses the steps %j", (StepAdjustments, message) => {
  const { refusal } = aRegistered();
  const configuration = { ...step.StepScalingPolicyConfiguration, StepAdjustments: [...StepAdjustments] };
  const input = { ...step, StepScalingPolicyConfiguration: configuration };
  expect(refusal(putScalingPolicy, input)).toEqual({ code: "ValidationException", message });
});

it("refuses a second policy that tracks the same metric, and a type that there is not", () => {
  const { call, refusal } = aRegistered();
  call(putScalingPolicy, tracking);
  call(putScalingPolicy, tracking);
  expect(refusal(putScalingPolicy, { ...tracking, PolicyName: "other" }).message).toBe(
    "The policy cpu tracks the same metric of service/web/web already: a target has at most one target tracking policy for each metric.",
  );
  const PolicyType = "Simple" as "StepScaling";
  expect(refusal(putScalingPolicy, { ...web, PolicyName: "simple", PolicyType }).message).toBe(
    "1 validation error detected: Value 'Simple' at 'policyType' failed to satisfy constraint: Member must satisfy enum value set: [StepScaling, TargetTrackingScaling, PredictiveScaling]",
  );
});

const schedules: readonly (readonly [string, "taken" | "refused"])[] = [
  ["at(2026-02-01T10:00:00)", "taken"],
  ["at(2026-02-30)", "refused"],
  ["rate(1 minute)", "taken"],
  ["rate(0 minutes)", "refused"],
  ["rate(99999 days)", "taken"],
  ["rate(100000 days)", "refused"],
  ["cron(0 8 31W * ? *)", "taken"],
  ["cron(0 8 0W * ? *)", "refused"],
  ["cron(0 8 ? * 7L *)", "taken"],
  ["cron(0 8 ? * 9L *)", "refused"],
  ["rate(1 week)", "refused"],
  ["cron(0/15 8-18 ? * MON-FRI *)", "taken"],
  ["cron(0 0 1 JAN,JUL ? 2026-2030)", "taken"],
  ["cron(0 0 10 L * ? *)", "taken"],
  ["cron(60 0 * * ? *)", "refused"],
  ["cron(0 0 * *)", "refused"],
  ["every minute", "refused"],
];

it.each(schedules)("the schedule %s is %s", (Schedule, verdict) => {
  const { call, refusal } = aRegistered();
  if (verdict === "taken") call(putScheduledAction, { ...nightly, Schedule });
  else expect(refusal(putScheduledAction, { ...nightly, Schedule }).message).toContain(`The schedule '${Schedule}'`);
});

function aStep(lower: number, upper?: number): StepAdjustment {
  return {
    MetricIntervalLowerBound: lower,
    ...(upper !== undefined && { MetricIntervalUpperBound: upper }),
    ScalingAdjustment: 1,
  };
}
