import {
  activities,
  activity,
  aPolicyAlarm,
  aTarget,
  desired,
  idOf,
  ofService,
  putPolicy,
  ring,
  steps,
  tracking,
} from "../../fixtures/scaling.ts";
import { serviceOf } from "../../fixtures/service.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const policies: readonly Scenario[] = [
  {
    title: "an alarm scales by the step that matches, and an open cooldown adds the difference only",
    proves: [
      "autoscaling/step/above-threshold",
      "autoscaling/step/change-in-capacity",
      "autoscaling/step/datapoints",
      "autoscaling/activity/cause-of-policy",
      "autoscaling/activity/successful-message",
      "autoscaling/activity/newest-first",
      "autoscaling/capacity/within-bounds",
      "autoscaling/capacity/no-new-deployment",
      "autoscaling/cooldown/out-adds-difference",
      "autoscaling/cooldown/out-not-larger",
      "autoscaling/not-scaled/only-when-asked",
      "cloudwatch/set-state/scaling-needs-data",
    ],
    inPart: [
      "autoscaling/not-scaled/already-at-bound",
      "autoscaling/not-scaled/activity",
      "cloudwatch/set-state/runs-actions",
    ],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      await aTarget(stage, { MaxCapacity: 6 });
      const before = (await serviceOf(stage)).deployments?.[0]?.id;
      const { PolicyARN = "" } = await putPolicy(
        stage,
        steps(
          [
            { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
            { MetricIntervalLowerBound: 10, ScalingAdjustment: 3 },
          ],
          { Cooldown: 300 },
        ),
      );
      await aPolicyAlarm(stage, [PolicyARN]);
      await ring(stage, 55);
      await desired(stage, 3);
      expect(await activity(stage, "Setting desired count to 3.")).toMatchObject({
        Cause: `monitor alarm ${name} in state ALARM triggered policy ${name}`,
      });
      const done = await place.until("it is fulfilled", async () => {
        const [newest] = await activities(stage);
        return newest?.StatusCode === "Successful" ? newest : undefined;
      });
      expect(done.StatusMessage).toBe("Successfully set desired count to 3. Change successfully fulfilled by ecs.");
      await ring(stage, 55);
      await place.pass(5);
      expect((await serviceOf(stage)).desiredCount).toBe(3);
      await ring(stage, 60);
      await desired(stage, 5);
      await activity(stage, "Setting desired count to 5.");
      expect((await activities(stage)).map((it) => it.Description)).toEqual([
        ...["Setting desired count to 5.", "Setting desired count to 3."],
      ]);
      await place.pass(600);
      await ring(stage, 90);
      await desired(stage, 6);
      await place.pass(600);
      await ring(stage, 90);
      const idle = await place.until("it says that it is at its bound", async () => {
        const [newest] = await activities(stage, { IncludeNotScaledActivities: true });
        return newest?.NotScaledReasons?.[0] ? newest : undefined;
      });
      expect(idle).toMatchObject({
        ...{ StatusCode: "Failed", Description: "Attempting to scale due to alarm triggered" },
        NotScaledReasons: [{ Code: "AlreadyAtMaxCapacity", MaxCapacity: 6 }],
      });
      expect((await activities(stage)).map((it) => it.Description)).toHaveLength(3);
      expect((await serviceOf(stage)).deployments?.map((it) => it.id)).toEqual([before]);
    },
  },
  {
    title: "target tracking makes its own two alarms, and takes them away",
    proves: [
      "autoscaling/tracking/alarm-names",
      "autoscaling/tracking/alarm-high",
      "autoscaling/tracking/alarm-low",
      "autoscaling/tracking/alarm-missing-data",
      "autoscaling/tracking/metric-cpu",
      "autoscaling/invocation/tracking-action-arn",
      "autoscaling/policy/alarms-of-tracking",
      "autoscaling/policy/delete-tracking",
      "autoscaling/tracking/one-per-metric",
    ],
    inPart: ["autoscaling/tracking/alarm-description", "autoscaling/tracking/alarm-only-alarm-actions"],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      const { autoscaling, cloudwatch } = place.aws;
      await aTarget(stage);
      const { PolicyARN = "", Alarms: alarms = [] } = await putPolicy(stage, tracking);
      const names = alarms.map((it) => it.AlarmName ?? "").toSorted();
      expect(names).toEqual([
        matching(new RegExp(`^TargetTracking-${idOf(stage)}-AlarmHigh-[0-9a-f-]{36}$`)),
        matching(new RegExp(`^TargetTracking-${idOf(stage)}-AlarmLow-[0-9a-f-]{36}$`)),
      ]);
      const { ScalingPolicies: [described] = [] } = await autoscaling.describeScalingPolicies({ ...ofService(stage) });
      expect(described?.Alarms?.map((it) => it.AlarmName).toSorted()).toEqual(names);
      const { MetricAlarms: [high, low] = [] } = await cloudwatch.describeAlarms({ AlarmNames: names });
      const cpu = {
        ...{ Namespace: "AWS/ECS", MetricName: "CPUUtilization", Statistic: "Average", Period: 60, Unit: "Percent" },
        Dimensions: expect.arrayContaining([
          { Name: "ClusterName", Value: name },
          { Name: "ServiceName", Value: name },
        ]) as unknown,
      };
      const own = { OKActions: [], InsufficientDataActions: [] };
      expect([high?.TreatMissingData ?? "missing", low?.TreatMissingData ?? "missing"]).toEqual(["missing", "missing"]);
      expect(high).toMatchObject({
        ...{ ...cpu, ...own, ComparisonOperator: "GreaterThanThreshold", Threshold: 70, EvaluationPeriods: 3 },
        AlarmDescription: matching(/^DO NOT EDIT OR DELETE\. For TargetTrackingScaling policy .+\.$/),
        AlarmActions: [matching(new RegExp(`^${PolicyARN}:createdBy/[0-9a-f-]{36}$`))],
      });
      expect(low).toMatchObject({
        ...{ ...cpu, ...own, ComparisonOperator: "LessThanThreshold", Threshold: 63, EvaluationPeriods: 15 },
      });
      const second = putPolicy(stage, { ...tracking, PolicyName: `${name}-2` });
      expect((await refusalOf(second)).code).toBe("ValidationException");
      await autoscaling.deleteScalingPolicy({ ...ofService(stage), PolicyName: name });
      expect((await cloudwatch.describeAlarms({ AlarmNames: names })).MetricAlarms).toEqual([]);
    },
  },
  {
    title: "target tracking scales out in proportion, and in once the load is gone",
    proves: ["autoscaling/tracking/proportional", "autoscaling/tracking/formula", "cloudwatch/ecs/cpu-utilization"],
    inPart: ["autoscaling/tracking/direction"],
    needs: ["time", "load"],
    async play(stage) {
      const { expect, place } = stage;
      await aTarget(stage);
      await putPolicy(stage, tracking);
      // Two tasks of 256 CPU units use 512 of 512: 100 percent, of which 70 are wanted.
      place.load?.({ cpuUnits: 512, requestsPerSecond: 0 });
      await desired(stage, 3);
      place.load?.({ cpuUnits: 50, requestsPerSecond: 0 });
      await desired(stage, 1, 7200);
      expect((await activities(stage))[0]?.Cause).toMatch(/AlarmLow/);
    },
  },
];
