import fc from "fast-check";
import { expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { describeAlarmHistory } from "../cloudwatch/operations/DescribeAlarmHistory.ts";
import { describeAlarms } from "../cloudwatch/operations/DescribeAlarms.ts";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { setAlarmState } from "../cloudwatch/operations/SetAlarmState.ts";
import { describeServices } from "../ecs/operations/DescribeServices.ts";
import { registerTaskDefinition } from "../ecs/operations/RegisterTaskDefinition.ts";
import { updateService } from "../ecs/operations/UpdateService.ts";
import { aTaskDefinition } from "../ecs/testing/service-region.ts";
import { describeScalingActivities } from "./operations/DescribeScalingActivities.ts";
import { putScalingPolicy } from "./operations/PutScalingPolicy.ts";
import { putScheduledAction } from "./operations/PutScheduledAction.ts";
import { registerScalableTarget } from "./operations/RegisterScalableTarget.ts";
import { scalingActivities } from "./state.ts";
import { aLoadedRegion, aReferenceRegion, atLeast80, atMost10 } from "./testing/loaded-region.ts";
import { ecsNamespace, tracking, web } from "./testing/scaled-region.ts";

it("scales out one by one to the limit while the CPU is busy, and in one by one while it is idle", () => {
  const { load, minutes, alarmStory, scalingStory, runningCount } = aReferenceRegion();
  load(200);
  minutes(5);
  load(1200);
  minutes(20);
  expect(runningCount()).toBe(8);
  load(8);
  minutes(20);
  expect(runningCount()).toBe(2);
  expect(alarmStory()).toEqual([
    "76 cpu-high: Alarm updated from INSUFFICIENT_DATA to OK",
    "106 cpu-low: Alarm updated from INSUFFICIENT_DATA to OK",
    "376 cpu-high: Alarm updated from OK to ALARM",
    "1576 cpu-high: Alarm updated from ALARM to OK",
    "1606 cpu-low: Alarm updated from OK to ALARM",
  ]);
  expect(scalingStory()).toEqual([
    "376 Setting desired count to 5. Successful at 376",
    "436 Setting desired count to 6. Successful at 436",
    "496 Setting desired count to 7. Successful at 496",
    "556 Setting desired count to 8. Successful at 556",
    "616 Attempting to scale due to alarm triggered AlreadyAtMaxCapacity",
    "1606 Setting desired count to 7. Successful at 1606",
    "1666 Setting desired count to 6. Successful at 1666",
    "1726 Setting desired count to 5. Successful at 1726",
    "1786 Setting desired count to 4. Successful at 1786",
    "1846 Setting desired count to 3. Successful at 1846",
    "1906 Setting desired count to 2. Successful at 1906",
    "1966 Attempting to scale due to alarm triggered AlreadyAtMinCapacity",
  ]);
});

it("does so with the delays of AWS: a metric 45 s late, a cooldown that begins when the change is fulfilled", () => {
  const { load, minutes, alarmStory, scalingStory } = aReferenceRegion({ latency: awsLatency });
  load(200);
  minutes(5);
  load(1200);
  minutes(10);
  // The minute from 300 on is published at 405.
  expect(alarmStory().at(-1)).toBe("436 cpu-high: Alarm updated from OK to ALARM");
  expect(scalingStory()).toEqual([
    "437 Setting desired count to 5. Successful at 467",
    "557 Setting desired count to 6. Successful at 587",
    "677 Setting desired count to 7. Successful at 707",
    "797 Setting desired count to 8. Successful at 827",
    "857 Attempting to scale due to alarm triggered AlreadyAtMaxCapacity",
  ]);
});

it("says why it scaled", () => {
  const { call, load, minutes } = aReferenceRegion();
  load(360);
  minutes(2);
  expect(call(describeAlarms, { AlarmNames: ["cpu-high"] }).MetricAlarms).toMatchObject([
    {
      StateValue: "ALARM",
      StateReason:
        "Threshold Crossed: 1 datapoint [90.0 (01/01/26 00:01:00)] was greater than or equal to the threshold (80.0).",
    },
  ]);
  const activities = (IncludeNotScaledActivities: boolean) =>
    call(describeScalingActivities, { ...ecsNamespace, IncludeNotScaledActivities }).ScalingActivities;
  expect(activities(false)).toMatchObject([
    {
      Description: "Setting desired count to 5.",
      Cause: "monitor alarm cpu-high in state ALARM triggered policy cpu-high",
      StatusCode: "Successful",
      StatusMessage: "Successfully set desired count to 5. Change successfully fulfilled by ecs.",
    },
  ]);
  expect(activities(true)).toHaveLength(1);
  const events = call(describeServices, { cluster: "web", services: ["web"] }).services?.[0]?.events ?? [];
  expect(events.map(({ message }) => message).join("\n")).toContain("(service web) has started 1 tasks");
});

it("loses its data when no task runs any more", () => {
  const { load, minutes, alarmStory } = aReferenceRegion();
  load(200);
  minutes(3);
  load(undefined);
  minutes(8);
  // Of 6 windows that an alarm of one minute reads, the last has data until here.
  expect(alarmStory().slice(2)).toEqual([
    "556 cpu-high: Alarm updated from OK to INSUFFICIENT_DATA",
    "586 cpu-low: Alarm updated from OK to INSUFFICIENT_DATA",
  ]);
});

it("acts on a state that was set by hand, until the next evaluation says otherwise", () => {
  const { call, load, minutes, advance, alarmStory, scalingStory } = aReferenceRegion();
  load(200);
  minutes(2);
  const StateReasonData = JSON.stringify({ recentDatapoints: [95] });
  const alarm = { AlarmName: "cpu-high", StateValue: "ALARM", StateReason: "drill" } as const;
  call(setAlarmState, { ...alarm, StateReasonData });
  advance("0s");
  expect(scalingStory()).toEqual(["120 Setting desired count to 5. Successful at 120"]);
  minutes(1);
  expect(alarmStory().slice(2)).toEqual([
    "120 cpu-high: Alarm updated from OK to ALARM",
    "136 cpu-high: Alarm updated from ALARM to OK",
  ]);
});

it("judges what an alarm saw by the alarm as it was then, though it is another one when the policy acts", () => {
  const region = aReferenceRegion({ latency: awsLatency });
  const { call, load, minutes, advance, scalingStory } = region;
  load(200);
  minutes(2);
  const StateReasonData = JSON.stringify({ recentDatapoints: [80] });
  call(setAlarmState, { AlarmName: "cpu-high", StateValue: "ALARM", StateReason: "drill", StateReasonData });
  // 80 breaches the step of an alarm that looks above its threshold, and none of one that looks below.
  const below = { ComparisonOperator: "LessThanOrEqualToThreshold", Threshold: 80 } as const;
  region.stepPolicy("cpu-high", { adjustment: 1, cooldown: 60 }, below);
  advance("1s");
  expect(scalingStory()).toEqual([expect.stringContaining("Setting desired count to 5.")]);
});

it("does nothing in a direction that is suspended, and acts once it no longer is", () => {
  const { call, load, minutes, scalingStory } = aReferenceRegion();
  call(registerScalableTarget, { ...web, SuspendedState: { DynamicScalingOutSuspended: true } });
  load(360);
  minutes(4);
  expect(scalingStory()).toEqual([]);
  call(registerScalableTarget, { ...web, SuspendedState: { DynamicScalingOutSuspended: false } });
  minutes(1);
  expect(scalingStory()).toHaveLength(1);
});

it("respects what is set by hand until the next decision", () => {
  const { call, load, minutes, runningCount } = aReferenceRegion();
  load(200);
  minutes(2);
  call(updateService, { cluster: "web", service: "web", desiredCount: 6 });
  minutes(5);
  expect(runningCount()).toBe(6);
});

it("keeps a metric at its target: out in proportion and fast, in slowly", () => {
  const { call, load, minutes, scalingStory } = aLoadedRegion();
  call(putScalingPolicy, tracking);
  load(400);
  minutes(10);
  expect(scalingStory()).toEqual(["239 Setting desired count to 6. Successful at 239"]);
  load(100);
  minutes(30);
  expect(scalingStory().slice(1)).toEqual([
    "1556 Setting desired count to 2. Successful at 1556",
    "1676 Attempting to scale due to alarm triggered AlreadyAtDesiredCapacity",
  ]);
});

it("moves the bounds on schedule, and the capacity with them", () => {
  const { call, minutes, advance, scalingStory } = aLoadedRegion();
  const action = { ...web, ScheduledActionName: "morning", Schedule: "cron(5 * * * ? *)" };
  call(putScheduledAction, { ...action, ScalableTargetAction: { MinCapacity: 6, MaxCapacity: 10 } });
  const once = { ...web, ScheduledActionName: "once", Schedule: "at(2026-01-01T00:20:00)" };
  call(putScheduledAction, { ...once, ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 3 } });
  minutes(30);
  expect(scalingStory()).toEqual([
    "240 Setting min capacity to 6 and max capacity to 10 Successful",
    "240 Setting desired count to 6. Successful at 240",
    "1140 Setting min capacity to 1 and max capacity to 3 Successful",
    "1140 Setting desired count to 3. Successful at 1140",
  ]);
  const activities = call(describeScalingActivities, ecsNamespace).ScalingActivities ?? [];
  expect(activities.map(({ Cause: cause }) => cause)).toEqual([
    "maximum capacity was set to 3",
    "scheduled action name once was triggered",
    "minimum capacity was set to 6",
    "scheduled action name morning was triggered",
  ]);
  call(registerScalableTarget, { ...web, SuspendedState: { ScheduledScalingSuspended: true } });
  advance("3600s");
  expect(scalingStory()).toHaveLength(4);
});

it("stays within its bounds and changes once per cooldown, whatever the load does", () => {
  const loads = fc.array(fc.nat({ max: 1500 }), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(loads, fc.boolean(), (percents, isSlow) => {
      const { store, load, minutes } = aReferenceRegion(isSlow ? { latency: awsLatency } : {});
      for (const percent of percents) {
        load(percent);
        minutes(3);
      }
      const changes = store.list(scalingActivities).filter(({ notScaledReasons }) => !notScaledReasons);
      for (const { capacity } of changes) {
        expect(capacity).toBeGreaterThanOrEqual(2);
        expect(capacity).toBeLessThanOrEqual(8);
      }
      for (const ofPolicy of Map.groupBy(changes, ({ cause }) => cause).values()) {
        for (const [index, { startedAtMs }] of ofPolicy.entries()) {
          const before = ofPolicy[index - 1];
          if (before) expect(startedAtMs - (before.endedAtMs ?? Infinity)).toBeGreaterThanOrEqual(60_000);
        }
      }
    }),
    { numRuns: 12 },
  );
});

it("fails the action of an alarm when no step covers what it saw, and scales nothing", () => {
  const region = aLoadedRegion();
  const { PolicyARN: arn = "" } = region.call(putScalingPolicy, {
    ...{ ...web, PolicyName: "low", PolicyType: "StepScaling" },
    StepScalingPolicyConfiguration: {
      AdjustmentType: "ChangeInCapacity",
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: -1 }],
      Cooldown: 60,
    },
  });
  region.stepPolicy("cpu-low", { adjustment: -1, cooldown: 60 }, atMost10);
  const [{ AlarmArn: _, ...alarm } = {}] = region.call(describeAlarms, { AlarmNames: ["cpu-low"] }).MetricAlarms ?? [];
  region.call(putMetricAlarm, { ...(alarm as PutMetricAlarmInput), AlarmActions: [arn] });
  region.load(8);
  region.minutes(5);

  expect(region.runningCount()).toBe(4);
  expect(region.scalingStory()).toEqual([]);
  const { AlarmHistoryItems = [] } = region.call(describeAlarmHistory, { HistoryItemType: "Action" });
  expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toEqual([
    `Failed to execute action ${arn}. Received error: "No step adjustment found for metric value [2.0] and breach threshold 10.0"`,
  ]);
});

it("says once that no step covers any more what an alarm sees while it lasts", () => {
  const region = aLoadedRegion();
  const { PolicyARN: arn = "" } = region.call(putScalingPolicy, {
    ...{ ...web, PolicyName: "high", PolicyType: "StepScaling" },
    StepScalingPolicyConfiguration: {
      AdjustmentType: "ChangeInCapacity",
      StepAdjustments: [{ MetricIntervalLowerBound: 5, ScalingAdjustment: 0 }],
      Cooldown: 60,
    },
  });
  region.stepPolicy("cpu-high", { adjustment: 1, cooldown: 60 }, atLeast80);
  const [{ AlarmArn: _, ...alarm } = {}] = region.call(describeAlarms, { AlarmNames: ["cpu-high"] }).MetricAlarms ?? [];
  region.call(putMetricAlarm, { ...(alarm as PutMetricAlarmInput), AlarmActions: [arn] });
  region.load(400);
  region.minutes(4);
  region.load(328);
  region.minutes(5);

  const { AlarmHistoryItems = [] } = region.call(describeAlarmHistory, {
    ...{ HistoryItemType: "Action", ScanBy: "TimestampAscending" },
  });
  expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toEqual([
    `Successfully executed action ${arn}`,
    `Failed to execute action ${arn}. Received error: "No step adjustment found for metric value [82.0] and breach threshold 80.0"`,
  ]);
});

it("counts the tasks of both revisions during a release, starts some of both, and says so", () => {
  const region = aLoadedRegion();
  region.stepPolicy("cpu-high", { adjustment: 1, cooldown: 60 }, atLeast80);
  // New tasks run long before they are healthy.
  region.call(
    registerTaskDefinition,
    aTaskDefinition({ healthCheck: { command: ["CMD-SHELL", "up"], interval: 300 } }),
  );
  region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web:2" });
  region.load(4000);
  region.minutes(3);
  const { services = [] } = region.call(describeServices, { cluster: "web", services: ["web"] });
  expect(services[0]?.deployments?.map(({ status, runningCount }) => [status, runningCount])).toEqual([
    ["PRIMARY", 8],
    ["ACTIVE", 8],
  ]);
  const [activity] = region.call(describeScalingActivities, ecsNamespace).ScalingActivities ?? [];
  expect(activity?.Description).toBe("Setting desired count to 8.");
  expect(activity?.Details?.replace(/\d{19}/g, "N")).toBe(
    "The capacity was counted from the 8 running tasks of 2 deployments " +
      "(4 of ecs-svc/N (PRIMARY), 4 of ecs-svc/N (ACTIVE)), while the desired count was 4.",
  );
});
