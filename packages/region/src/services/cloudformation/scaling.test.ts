import { expect, it } from "vitest";
import { describeScalableTargets } from "../autoscaling/operations/DescribeScalableTargets.ts";
import { describeScalingPolicies } from "../autoscaling/operations/DescribeScalingPolicies.ts";
import { describeScheduledActions } from "../autoscaling/operations/DescribeScheduledActions.ts";
import { aScaledRegion, ecsNamespace, web } from "../autoscaling/testing/scaled-region.ts";
import { describeAlarms } from "../cloudwatch/operations/DescribeAlarms.ts";
import { listTagsForResource } from "../cloudwatch/operations/ListTagsForResource.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { detectStackResourceDrift } from "./operations/DetectStackResourceDrift.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import { stackResources } from "./state.ts";
import { aTemplate } from "./testing/a-stack.ts";
import type { JsonObject } from "./template/json.ts";

const target = (properties: JsonObject = {}): JsonObject => ({
  Type: "AWS::ApplicationAutoScaling::ScalableTarget",
  Properties: { ...web, MinCapacity: "1", MaxCapacity: 8, ...properties },
});

const policy = (properties: JsonObject = {}): JsonObject => ({
  Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
  Properties: {
    PolicyName: "out",
    PolicyType: "StepScaling",
    ScalingTargetId: { Ref: "Target" },
    StepScalingPolicyConfiguration: {
      AdjustmentType: "ChangeInCapacity",
      StepAdjustments: [{ MetricIntervalLowerBound: "0", ScalingAdjustment: 1 }],
    },
    ...properties,
  },
});

const alarm = (properties: JsonObject = {}): JsonObject => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    AlarmActions: [{ Ref: "Policy" }],
    Namespace: "AWS/ECS",
    MetricName: "CPUUtilization",
    Statistic: "Average",
    Period: "60",
    EvaluationPeriods: 1,
    Threshold: "80",
    ComparisonOperator: "GreaterThanThreshold",
    ...properties,
  },
});

it("builds, changes and deletes what scales a service", () => {
  const region = aScaledRegion({ services: [cloudformation] });
  const { call } = region;
  const nightly = {
    ScheduledActionName: "nightly",
    Schedule: "rate(1 day)",
    ScalableTargetAction: { MinCapacity: "0" },
  };
  const StartTime = "2026-02-01T00:00:00Z";
  const outputs = {
    Target: { Ref: "Target" },
    Id: { "Fn::GetAtt": ["Target", "Id"] },
    Policy: { Ref: "Policy" },
    Alarm: { Ref: "Alarm" },
    AlarmArn: { "Fn::GetAtt": ["Alarm", "Arn"] },
  };
  const first = {
    Target: target({ ScheduledActions: [{ ...nightly, StartTime }] }),
    Policy: policy(),
    Alarm: alarm({ AlarmName: "cpu", Tags: [{ Key: "a", Value: "1" }] }),
  };
  call(createStack, { StackName: "web", TemplateBody: aTemplate(first, outputs) });
  region.advance("0s");
  const [created] = call(describeStacks, {}).Stacks ?? [];
  const values = (created?.Outputs ?? []).map((it) => [it.OutputKey, it.OutputValue]);
  const targetId = "service/web/web|ecs:service:DesiredCount|ecs";
  const [put] = call(describeScalingPolicies, ecsNamespace).ScalingPolicies ?? [];
  const AlarmARN = "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:cpu";
  expect(values).toEqual([
    ["Target", targetId],
    ["Id", targetId],
    ["Policy", put?.PolicyARN],
    ["Alarm", "cpu"],
    ["AlarmArn", AlarmARN],
  ]);
  expect(put?.Alarms).toEqual([{ AlarmName: "cpu", AlarmARN }]);
  expect(call(describeScheduledActions, ecsNamespace).ScheduledActions).toMatchObject([
    { ScheduledActionName: "nightly", StartTime: new Date(StartTime), ScalableTargetAction: { MinCapacity: 0 } },
  ]);

  const SuspendedState = { DynamicScalingInSuspended: "true" };
  const tracking = {
    PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: "50",
      PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageMemoryUtilization" },
    },
  };
  const second = {
    Target: target({ MaxCapacity: 4, SuspendedState }),
    Policy: policy({ StepScalingPolicyConfiguration: { Ref: "AWS::NoValue" }, ...tracking }),
    Alarm: alarm({ AlarmName: "cpu", Threshold: 90, Tags: [{ Key: "b", Value: "2" }] }),
  };
  call(updateStack, { StackName: "web", TemplateBody: aTemplate(second) });
  region.advance("0s");
  expect(call(describeStacks, {}).Stacks).toMatchObject([{ StackStatus: "UPDATE_COMPLETE" }]);
  expect(call(describeScalableTargets, ecsNamespace).ScalableTargets).toMatchObject([
    { MaxCapacity: 4, SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: false } },
  ]);
  expect(call(describeScheduledActions, ecsNamespace).ScheduledActions).toEqual([]);
  expect(call(describeScalingPolicies, ecsNamespace).ScalingPolicies?.[0]?.Alarms).toHaveLength(2);
  expect(call(describeAlarms, { AlarmNames: ["cpu"] }).MetricAlarms).toMatchObject([{ Threshold: 90 }]);
  expect(call(listTagsForResource, { ResourceARN: AlarmARN }).Tags).toEqual([{ Key: "b", Value: "2" }]);

  call(deleteStack, { StackName: "web" });
  region.advance("0s");
  expect(call(describeStacks, {}).Stacks).toEqual([]);
  expect(call(describeAlarms, {}).MetricAlarms).toEqual([]);
  expect(call(describeScalableTargets, ecsNamespace).ScalableTargets).toEqual([]);
});

it("is refused for a member deep inside that the service does not know, and fails for a bad target", () => {
  const reasons = (resource: JsonObject) => {
    const region = aScaledRegion({ services: [cloudformation] });
    const TemplateBody = aTemplate({ Broken: resource });
    region.call(createStack, { StackName: "web", TemplateBody, OnFailure: "DO_NOTHING" });
    region.advance("0s");
    return region.store.list(stackResources).map(({ statusReason }) => statusReason);
  };
  const StepScalingPolicyConfiguration = { AdjustmentType: "ChangeInCapacity", Steps: [] };
  const ScalingTargetId = "service/web/web|ecs:service:DesiredCount|ecs";
  expect(() => reasons(policy({ ScalingTargetId, StepScalingPolicyConfiguration }))).toThrow(
    "Encountered unsupported property StepScalingPolicyConfiguration.Steps (resource Broken)",
  );
  expect(reasons(policy({ ScalingTargetId: "web" }))).toEqual([
    "ScalingTargetId must be the Ref of an AWS::ApplicationAutoScaling::ScalableTarget, not 'web' (ValidationError)",
  ]);
});

it("is compared with its template", () => {
  const { call, advance } = aScaledRegion({ services: [cloudformation] });
  call(createStack, { StackName: "web", TemplateBody: aTemplate({ Target: target() }) });
  advance("0s");
  const detected = call(detectStackResourceDrift, { StackName: "web", LogicalResourceId: "Target" });
  expect(detected.StackResourceDrift?.StackResourceDriftStatus).toBe("IN_SYNC");
});
