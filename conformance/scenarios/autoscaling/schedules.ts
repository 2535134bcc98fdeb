import {
  activities,
  aPolicyAlarm,
  aTarget,
  desired,
  idOf,
  ofService,
  putPolicy,
  register,
  ring,
  steps,
  tracking,
} from "../../fixtures/scaling.ts";
import { aTaskDefinition, serviceOf } from "../../fixtures/service.ts";
import { refusalOf, type Scenario, type Stage } from "../../stage/scenario.ts";

function schedule({ place, ...stage }: Stage, Schedule: string, more: object = {}) {
  return place.aws.autoscaling.putScheduledAction({
    ...ofService({ place, ...stage }),
    ...{ ScheduledActionName: stage.name, Schedule },
    ScalableTargetAction: { MinCapacity: 4, MaxCapacity: 6 },
    ...more,
  });
}

export const schedules: readonly Scenario[] = [
  {
    title: "a scheduled action moves the bounds, and the capacity with them, unless it is suspended",
    proves: [
      "autoscaling/schedule/replaces-bounds",
      "autoscaling/schedule/below-minimum",
      "autoscaling/schedule/unique-names",
      "autoscaling/schedule/bounds-activity",
      "autoscaling/schedule/bounds-message",
      "autoscaling/schedule/capacity-activity",
      "autoscaling/scheduled-action/arn",
      "autoscaling/suspended/schedule",
      "autoscaling/error/no-scheduled-action",
    ],
    inPart: ["autoscaling/schedule/rate", "autoscaling/deregister/takes-everything"],
    needs: ["time"],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      const { autoscaling } = place.aws;
      await aTarget(stage);
      await register(stage, { SuspendedState: { ScheduledScalingSuspended: true } });
      await schedule(stage, "rate(1 minute)");
      await schedule(stage, "rate(2 minutes)");
      const listed = async () =>
        (await autoscaling.describeScheduledActions({ ServiceNamespace: "ecs" })).ScheduledActions;
      const own = (await listed())?.filter((it) => it.ScheduledActionName === name);
      expect(own).toEqual([
        expect.objectContaining({
          Schedule: "rate(2 minutes)",
          ScheduledActionARN: matching(
            new RegExp(`:scheduledAction:[0-9a-f-]{36}:resource/ecs/${idOf(stage)}:scheduledActionName/${name}$`),
          ),
        }),
      ]);
      await place.pass(300);
      expect((await serviceOf(stage)).desiredCount).toBe(2);
      await register(stage, { SuspendedState: { ScheduledScalingSuspended: false } });
      await desired(stage, 4);
      const made = await place.until("both activities are listed", async () => {
        const found = await activities(stage);
        return found.length >= 2 ? found : undefined;
      });
      expect(made.map((it) => it.Description)).toEqual(
        expect.arrayContaining([
          "Setting desired count to 4.",
          "Setting min capacity to 4 and max capacity to 6",
        ]) as unknown,
      );
      const bounds = made.find((it) => it.Description?.startsWith("Setting min"));
      expect(bounds).toMatchObject({
        ...{ Cause: `scheduled action name ${name} was triggered`, StatusCode: "Successful" },
        StatusMessage: "Successfully set min capacity to 4 and max capacity to 6",
      });
      expect(bounds?.EndTime).toBeUndefined();
      expect(made.find((it) => it.Description === "Setting desired count to 4.")?.Cause).toBe(
        "minimum capacity was set to 4",
      );
      await autoscaling.deregisterScalableTarget(ofService(stage));
      expect((await listed())?.filter((it) => it.ScheduledActionName === name)).toEqual([]);
      await register(stage, { MinCapacity: 1, MaxCapacity: 10 });
      const gone = autoscaling.deleteScheduledAction({ ...ofService(stage), ScheduledActionName: name });
      expect(await refusalOf(gone)).toMatchObject({
        code: "ObjectNotFoundException",
        message: matching(/^No scheduled action found for .*scheduled action name: /),
      });
    },
  },
  {
    title: "schedules that cannot be are refused; others run at a time, or by the calendar of a zone",
    proves: ["autoscaling/schedule/at"],
    inPart: ["autoscaling/schedule/cron", "autoscaling/schedule/timezone"],
    needs: ["time"],
    async play(stage) {
      const { expect, place } = stage;
      await aTarget(stage);
      for (const wrong of ["rate(0 minutes)", "rate(1 week)", "at(tomorrow)", "cron(61 * * * ? *)", "every minute"]) {
        expect((await refusalOf(schedule(stage, wrong))).code, wrong).toBe("ValidationException");
      }
      const zone = schedule(stage, "cron(0 8 * * ? *)", { Timezone: "Mars/Olympus" });
      expect((await refusalOf(zone)).code).toBe("ValidationException");
      await schedule(stage, "cron(0 8 ? * MON-FRI *)", { Timezone: "Europe/Berlin" });

      const inMinutes = (minutes: number) => new Date(place.now() + minutes * 60_000);
      await schedule(stage, `at(${inMinutes(3).toISOString().slice(0, 19)})`, { Timezone: "UTC" });
      await desired(stage, 4);
      await register(stage, { MinCapacity: 1, MaxCapacity: 10 });
      await place.pass(300);
      const found = await place.aws.autoscaling.describeScalableTargets({
        ...{ ServiceNamespace: "ecs", ResourceIds: [idOf(stage)] },
      });
      expect(found.ScalableTargets?.[0]).toMatchObject({ MinCapacity: 1, MaxCapacity: 10 });

      // Tokyo is 9 hours ahead all the year.
      const then = inMinutes(3 + 9 * 60);
      await schedule(stage, `cron(${then.getUTCMinutes()} ${then.getUTCHours()} * * ? *)`, {
        ...{ Timezone: "Asia/Tokyo", ScalableTargetAction: { MinCapacity: 5, MaxCapacity: 6 } },
      });
      await desired(stage, 5);
    },
  },
  {
    title: "of two policies the one that asks for more scales out, unless scaling out is suspended",
    proves: ["autoscaling/tracking/disable-scale-in", "autoscaling/step/least-magnitude"],
    inPart: [
      "autoscaling/suspended/scaling-out",
      "autoscaling/tracking/target-value-range",
      "autoscaling/several/largest-wins",
    ],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      await aTarget(stage, { MaxCapacity: 20 });
      const only = { ...tracking.TargetTrackingScalingPolicyConfiguration, TargetValue: 70, DisableScaleIn: true };
      const tracked = await putPolicy(stage, {
        ...tracking,
        PolicyName: `${name}-t`,
        TargetTrackingScalingPolicyConfiguration: only,
      });
      expect(tracked.Alarms?.map((it) => /Alarm(High|Low)/.exec(it.AlarmName ?? "")?.[1])).toEqual(["High"]);
      const huge = { ...only, TargetValue: 2 ** 361 };
      const wrong = putPolicy(stage, { ...tracking, TargetTrackingScalingPolicyConfiguration: huge });
      expect((await refusalOf(wrong)).code).toBe("ValidationException");
      const up = { MetricIntervalLowerBound: 0 };
      const percent = { AdjustmentType: "PercentChangeInCapacity", MinAdjustmentMagnitude: 2 };
      const policies = [
        await putPolicy(stage, { ...steps([{ ...up, ScalingAdjustment: 25 }], percent), PolicyName: `${name}-p` }),
        await putPolicy(stage, {
          ...steps([{ ...up, ScalingAdjustment: 3 }], { AdjustmentType: "ExactCapacity" }),
          PolicyName: `${name}-e`,
        }),
      ];
      await aPolicyAlarm(
        stage,
        policies.map((it) => it.PolicyARN ?? ""),
      );
      await register(stage, { SuspendedState: { DynamicScalingOutSuspended: true, DynamicScalingInSuspended: true } });
      await ring(stage, 60);
      await place.pass(10);
      expect((await serviceOf(stage)).desiredCount).toBe(2);
      await register(stage, { SuspendedState: { DynamicScalingOutSuspended: false, DynamicScalingInSuspended: true } });
      // 25 percent of two tasks are at least two more; the other policy wants three: four is the larger.
      await ring(stage, 60);
      await desired(stage, 4);
    },
  },
  {
    title: "a scale-in waits for the end of a release",
    proves: [
      "autoscaling/deployment/no-scale-in",
      "autoscaling/deployment/unscalable",
      "autoscaling/deployment/not-in-service-events",
      "ecs/deployment/no-automatic-scale-in",
    ],
    inPart: ["autoscaling/step/below-threshold"],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { ecs } = place.aws;
      await aTarget(stage, { MinCapacity: 1 });
      const { PolicyARN = "" } = await putPolicy(
        stage,
        steps([{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }], { Cooldown: 0 }),
      );
      await aPolicyAlarm(stage, [PolicyARN], { ComparisonOperator: "LessThanOrEqualToThreshold" });
      const taskDefinition = await aTaskDefinition(stage);
      await ecs.updateService({ cluster: name, service: name, taskDefinition });
      await ring(stage, 10);
      const blocked = await place.until("it is not scaled", async () => {
        const [newest] = await activities(stage, { IncludeNotScaledActivities: true });
        return newest?.NotScaledReasons?.[0];
      });
      expect(blocked.Code).toBe("TargetServicePutResourceAsUnscalable");
      expect((await serviceOf(stage)).desiredCount).toBe(2);
      await place.until("the release is complete", async () => {
        return (await serviceOf(stage)).deployments?.length === 1 || undefined;
      });
      await place.pass(60);
      await ring(stage, 10);
      await desired(stage, 1);
      const events = (await serviceOf(stage)).events?.map((it) => it.message ?? "") ?? [];
      expect(events.filter((it) => it.includes("Setting desired count"))).toEqual([]);
    },
  },
];
