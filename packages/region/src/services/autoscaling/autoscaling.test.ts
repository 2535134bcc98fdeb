import { expect, it } from "vitest";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { describeAlarms } from "../cloudwatch/operations/DescribeAlarms.ts";
import { describeServices } from "../ecs/operations/DescribeServices.ts";
import { deleteScalingPolicy } from "./operations/DeleteScalingPolicy.ts";
import { deleteScheduledAction } from "./operations/DeleteScheduledAction.ts";
import { deregisterScalableTarget } from "./operations/DeregisterScalableTarget.ts";
import { describeScalableTargets } from "./operations/DescribeScalableTargets.ts";
import { describeScalingActivities } from "./operations/DescribeScalingActivities.ts";
import { describeScalingPolicies } from "./operations/DescribeScalingPolicies.ts";
import { describeScheduledActions } from "./operations/DescribeScheduledActions.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putScalingPolicy } from "./operations/PutScalingPolicy.ts";
import { putScheduledAction } from "./operations/PutScheduledAction.ts";
import { registerScalableTarget } from "./operations/RegisterScalableTarget.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { aRegistered, aScaledRegion, ecsNamespace, nightly, step, tracking, web } from "./testing/scaled-region.ts";

it("registers a service, and keeps what later registrations leave out", () => {
  const { call } = aScaledRegion();
  const { ScalableTargetARN: arn } = call(registerScalableTarget, { ...web, MinCapacity: 2, MaxCapacity: 8 });
  expect(arn).toMatch(/^arn:aws:application-autoscaling:ap-southeast-2:000000000000:scalable-target\/[0-9a-f]{34}$/);
  const SuspendedState = { DynamicScalingInSuspended: true };
  call(registerScalableTarget, { ...web, MaxCapacity: 6, SuspendedState });
  call(registerScalableTarget, { ...web, RoleARN: "arn:aws:iam::000000000000:role/mine" });
  expect(call(describeScalableTargets, ecsNamespace).ScalableTargets).toMatchObject([
    {
      ...web,
      MinCapacity: 2,
      MaxCapacity: 6,
      ScalableTargetARN: arn,
      RoleARN:
        "arn:aws:iam::000000000000:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
      SuspendedState: {
        DynamicScalingInSuspended: true,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
    },
  ]);
});

it("pulls the desired count to the nearest bound at once, and records activities of it", () => {
  const { call, advance } = aScaledRegion({ desiredCount: 4 });
  const desiredCount = () =>
    call(describeServices, { cluster: "web", services: ["web"] }).services?.map((service) => service.desiredCount);
  const activities = () => call(describeScalingActivities, ecsNamespace).ScalingActivities ?? [];
  call(registerScalableTarget, { ...web, MinCapacity: 1, MaxCapacity: 10 });
  expect(activities()).toEqual([]);

  call(registerScalableTarget, { ...web, MinCapacity: 6 });
  expect(desiredCount()).toEqual([6]);
  expect(activities()).toMatchObject([
    {
      Description: "Setting desired count to 6.",
      Cause: "minimum capacity was set to 6",
      StatusCode: "InProgress",
      StatusMessage: "Successfully set desired count to 6. Waiting for change to be fulfilled by ecs.",
    },
  ]);
  advance("60s");
  expect(activities()).toMatchObject([
    {
      StatusCode: "Successful",
      StatusMessage: "Successfully set desired count to 6. Change successfully fulfilled by ecs.",
    },
  ]);

  call(registerScalableTarget, { ...web, MinCapacity: 0, MaxCapacity: 3 });
  call(registerScalableTarget, { ...web, MaxCapacity: 2 });
  expect(desiredCount()).toEqual([2]);
  const sorted = activities().map((it) => [it.Cause, it.StatusCode]);
  // Of the same instant, so in either order.
  expect(sorted.slice(0, 2).toSorted()).toEqual([
    ["maximum capacity was set to 2", "InProgress"],
    ["maximum capacity was set to 3", "Overridden"],
  ]);
  expect(sorted.slice(2)).toEqual([["minimum capacity was set to 6", "Successful"]]);
  const { NextToken: token } = call(describeScalingActivities, { ...ecsNamespace, MaxResults: 2 });
  const rest = call(describeScalingActivities, { ...ecsNamespace, MaxResults: 2, NextToken: token });
  expect(rest.ScalingActivities).toMatchObject([{ Cause: "minimum capacity was set to 6" }]);
});

it("keeps a step policy as it was put, and lists the alarms that invoke it", () => {
  const { call } = aRegistered();
  const { PolicyARN: arn = "", Alarms: none } = call(putScalingPolicy, step);
  expect(arn).toMatch(
    /^arn:aws:autoscaling:ap-southeast-2:000000000000:scalingPolicy:[0-9a-f-]{36}:resource\/ecs\/service\/web\/web:policyName\/out$/,
  );
  expect(none).toEqual([]);
  call(putMetricAlarm, { ...cpuHigh, AlarmActions: [arn, "arn:aws:sns:ap-southeast-2:000000000000:people"] });
  const AlarmARN = "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:cpu-high";
  expect(call(describeScalingPolicies, { ...ecsNamespace, PolicyNames: ["out"] }).ScalingPolicies).toMatchObject([
    { ...step, PolicyARN: arn, Alarms: [{ AlarmName: "cpu-high", AlarmARN }] },
  ]);

  call(deleteScalingPolicy, { ...web, PolicyName: "out" });
  expect(call(describeAlarms, {}).MetricAlarms).toMatchObject([
    { AlarmName: "cpu-high", AlarmActions: ["arn:aws:sns:ap-southeast-2:000000000000:people"] },
  ]);
});

it("makes the alarms of a target-tracking policy, anew with each change, and deletes them with it", () => {
  const { call } = aRegistered();
  const { PolicyARN: arn = "" } = call(putScalingPolicy, tracking);
  const [high, low] = call(describeAlarms, {}).MetricAlarms ?? [];
  const common = {
    MetricName: "CPUUtilization",
    Namespace: "AWS/ECS",
    Statistic: "Average",
    Unit: "Percent",
    Period: 60,
    Dimensions: [
      { Name: "ClusterName", Value: "web" },
      { Name: "ServiceName", Value: "web" },
    ],
  };
  expect(high).toMatchObject({
    ...common,
    ComparisonOperator: "GreaterThanThreshold",
    Threshold: 70,
    EvaluationPeriods: 3,
  });
  expect(low).toMatchObject({
    ...common,
    ComparisonOperator: "LessThanThreshold",
    Threshold: 63,
    EvaluationPeriods: 15,
  });
  expect(high?.AlarmName).toMatch(/^TargetTracking-service\/web\/web-AlarmHigh-[0-9a-f-]{36}$/);
  expect(low?.AlarmName).toMatch(/^TargetTracking-service\/web\/web-AlarmLow-[0-9a-f-]{36}$/);
  const [action = ""] = high?.AlarmActions ?? [];
  expect(action.startsWith(`${arn}:createdBy/`)).toBe(true);
  expect(low?.AlarmActions).toEqual([action]);
  expect(high?.AlarmDescription).toBe(`DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${action}.`);

  const configuration = { ...tracking.TargetTrackingScalingPolicyConfiguration, DisableScaleIn: true };
  const changed = { ...tracking, TargetTrackingScalingPolicyConfiguration: configuration };
  expect(call(putScalingPolicy, changed).Alarms).toHaveLength(1);
  const [only] = call(describeAlarms, {}).MetricAlarms ?? [];
  expect(only?.AlarmName).not.toBe(high?.AlarmName);
  call(deleteScalingPolicy, { ...web, PolicyName: "cpu" });
  expect(call(describeAlarms, {}).MetricAlarms).toEqual([]);
});

it("forgets policies, their alarms and scheduled actions with their target", () => {
  const { call, refusal } = aRegistered();
  call(putScalingPolicy, tracking);
  call(putScalingPolicy, step);
  call(putScheduledAction, nightly);
  call(deregisterScalableTarget, web);
  expect(call(describeAlarms, {}).MetricAlarms).toEqual([]);
  expect(call(describeScalingPolicies, ecsNamespace).ScalingPolicies).toEqual([]);
  expect(call(describeScheduledActions, ecsNamespace).ScheduledActions).toEqual([]);
  expect(refusal(deregisterScalableTarget, web)).toEqual({
    code: "ObjectNotFoundException",
    message:
      "No scalable target found for service namespace: ecs, resource ID: service/web/web, scalable dimension: ecs:service:DesiredCount",
  });
});

it("keeps scheduled actions; an update without start and end takes them away", () => {
  const { call, refusal } = aRegistered();
  const StartTime = new Date("2026-02-01T00:00:00Z");
  call(putScheduledAction, { ...nightly, StartTime });
  const actions = () => call(describeScheduledActions, ecsNamespace).ScheduledActions;
  expect(actions()).toMatchObject([{ ...nightly, StartTime }]);
  call(putScheduledAction, { ...web, ScheduledActionName: "nightly", Schedule: "rate(2 hours)" });
  expect(actions()).toMatchObject([{ Schedule: "rate(2 hours)", ScalableTargetAction: { MinCapacity: 1 } }]);
  expect(actions()?.[0]).not.toHaveProperty("StartTime");
  call(deleteScheduledAction, { ...web, ScheduledActionName: "nightly" });
  expect(refusal(deleteScheduledAction, { ...web, ScheduledActionName: "nightly" }).message).toBe(
    "No scheduled action found for service namespace: ecs, resource ID: service/web/web, scalable dimension: ecs:service:DesiredCount, scheduled action name: nightly",
  );
});

it("tags scalable targets", () => {
  const { call, refusal } = aScaledRegion();
  const registered = { ...web, MinCapacity: 1, MaxCapacity: 9, Tags: { a: "1" } };
  const { ScalableTargetARN: ResourceARN } = call(registerScalableTarget, registered);
  call(tagResource, { ResourceARN, Tags: { b: "2" } });
  call(untagResource, { ResourceARN, TagKeys: ["a"] });
  expect(call(listTagsForResource, { ResourceARN }).Tags).toEqual({ b: "2" });
  expect(refusal(listTagsForResource, { ResourceARN: `${ResourceARN ?? ""}0` }).code).toBe("ResourceNotFoundException");
});

const cpuHigh = {
  AlarmName: "cpu-high",
  Namespace: "AWS/ECS",
  MetricName: "CPUUtilization",
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 80,
  ComparisonOperator: "GreaterThanThreshold",
} as const;
