import type { StepAdjustment } from "@aws-sdk/client-application-auto-scaling";
import {
  activities,
  activity,
  aPolicyAlarm,
  aTarget,
  desired,
  dimension,
  idOf,
  ofService,
  putPolicy,
  register,
  steps,
  deregisteredAfterwards,
} from "../../fixtures/scaling.ts";
import { aSteadyService, serviceOf } from "../../fixtures/service.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const targets: readonly Scenario[] = [
  {
    title: "a scalable target holds the service between its bounds",
    proves: [
      "autoscaling/target/arn",
      "autoscaling/target/resource-id",
      "autoscaling/register/bounds-required",
      "autoscaling/register/least-minimum",
      "autoscaling/register/minimum-above-maximum",
      "autoscaling/register/again-updates",
      "autoscaling/register/unknown-service",
      "autoscaling/register/read-after-write",
      "autoscaling/suspended/defaults",
      "autoscaling/suspended/bounds-still-hold",
      "autoscaling/activity/id",
      "autoscaling/activity/description",
      "autoscaling/error/no-target",
      "autoscaling/error/enum",
      "autoscaling/deregister/keeps-desired-count",
    ],
    inPart: [
      "autoscaling/target/role",
      "autoscaling/register/pulls-to-nearest-bound",
      "autoscaling/register/inside-changes-nothing",
      "autoscaling/register/adjustment-activity",
      "autoscaling/target/namespace-and-dimension",
      "autoscaling/error/unsupported-dimension",
    ],
    async play(stage) {
      const { expect, matching, place } = stage;
      const { autoscaling } = place.aws;
      await aSteadyService(stage, { desiredCount: 2, balanced: true });
      expect((await refusalOf(register(stage, { MinCapacity: 1 }))).code).toBe("ValidationException");
      expect((await refusalOf(register(stage, { MinCapacity: -1, MaxCapacity: 4 }))).code).toBe("ValidationException");
      expect((await refusalOf(register(stage, { MinCapacity: 5, MaxCapacity: 4 }))).code).toBe("ValidationException");
      const ResourceId = `${idOf(stage)}-none`;
      expect(await refusalOf(register(stage, { ResourceId, MinCapacity: 1, MaxCapacity: 4 }))).toEqual({
        ...{ code: "ValidationException", message: `ECS service doesn't exist: ${ResourceId}` },
      });
      expect(await refusalOf(autoscaling.deregisterScalableTarget(ofService(stage)))).toEqual({
        code: "ObjectNotFoundException",
        message: `No scalable target found for service namespace: ecs, resource ID: ${idOf(stage)}, scalable dimension: ecs:service:DesiredCount`,
      });
      const wrong = register(stage, { ResourceId: "cluster/a", MinCapacity: 1, MaxCapacity: 4 });
      expect(await refusalOf(wrong)).toEqual({
        ...{
          code: "ValidationException",
          message: "Unsupported service namespace, resource type or scalable dimension",
        },
      });
      const arn = await register(stage, { MinCapacity: 1, MaxCapacity: 4 });
      deregisteredAfterwards(stage);
      expect(arn).toMatch(/^arn:aws[\w-]*:application-autoscaling:[\w-]+:\d{12}:scalable-target\/\w{34}$/);
      expect((await serviceOf(stage)).desiredCount).toBe(2);
      expect(await activities(stage)).toEqual([]);
      const described = async () => {
        const { ServiceNamespace } = dimension;
        const found = await autoscaling.describeScalableTargets({ ServiceNamespace, ResourceIds: [idOf(stage)] });
        return found.ScalableTargets?.[0];
      };
      expect(await described()).toMatchObject({
        ...{ MinCapacity: 1, MaxCapacity: 4, ResourceId: idOf(stage), ...dimension },
        RoleARN: matching(
          /:role\/aws-service-role\/ecs\.application-autoscaling\.amazonaws\.com\/AWSServiceRoleForApplicationAutoScaling_ECSService$/,
        ),
        SuspendedState: {
          DynamicScalingInSuspended: false,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
      });
      await register(stage, { SuspendedState: { DynamicScalingOutSuspended: true } });
      expect(await described()).toMatchObject({ MinCapacity: 1, MaxCapacity: 4 });
      await register(stage, { MinCapacity: 3 });
      await desired(stage, 3);
      expect((await described())?.SuspendedState?.DynamicScalingOutSuspended).toBe(true);
      expect(await activity(stage, "Setting desired count to 3.")).toMatchObject({
        Cause: "minimum capacity was set to 3",
        ActivityId: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      });
      const kind = putPolicy(stage, { PolicyType: "Sideways" as "StepScaling" });
      expect((await refusalOf(kind)).message).toMatch(
        /^1 validation error detected: Value 'Sideways' at 'policyType' failed to satisfy constraint: Member must satisfy enum value set: \[/,
      );
      await autoscaling.deregisterScalableTarget(ofService(stage));
      expect((await serviceOf(stage)).desiredCount).toBe(3);
    },
  },
  {
    title: "step policies are checked when they are put",
    proves: [
      "autoscaling/policy/arn",
      "autoscaling/step/no-gaps-or-overlaps",
      "autoscaling/step/one-open-bound-each",
      "autoscaling/step/not-both-open",
      "autoscaling/step/single-half-open-step",
      "autoscaling/step/negative-needs-open-lower",
      "autoscaling/step/positive-needs-open-upper",
      "autoscaling/step/upper-above-lower",
      "autoscaling/policy/alarms-of-step",
      "autoscaling/policy/delete-step",
      "autoscaling/error/no-policy",
    ],
    inPart: ["autoscaling/invocation/step-action-arn"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { autoscaling, cloudwatch } = place.aws;
      await aTarget(stage);
      const step = (low: number | undefined, high: number | undefined): StepAdjustment => ({
        ...{ ScalingAdjustment: 1, MetricIntervalLowerBound: low, MetricIntervalUpperBound: high },
      });
      const bad: readonly StepAdjustment[][] = [
        [step(0, 10), step(20, undefined)],
        [step(0, 20), step(10, undefined)],
        [step(undefined, 0), step(undefined, 0)],
        [step(0, undefined), step(10, undefined)],
        [step(undefined, undefined)],
        [step(-10, 0)],
        [step(0, 10)],
        [step(10, 0)],
      ];
      for (const wrong of bad) {
        expect((await refusalOf(putPolicy(stage, steps(wrong)))).code, JSON.stringify(wrong)).toBe(
          "ValidationException",
        );
      }
      await putPolicy(stage, steps([step(undefined, 0)]));
      const { PolicyARN = "" } = await putPolicy(stage, steps([step(0, undefined)]));
      expect(PolicyARN).toMatch(
        new RegExp(`:scalingPolicy:[0-9a-f-]{36}:resource/ecs/${idOf(stage)}:policyName/${name}$`),
      );
      await aPolicyAlarm(stage, [PolicyARN]);
      const { ScalingPolicies } = await autoscaling.describeScalingPolicies({ ...ofService(stage) });
      expect(ScalingPolicies?.[0]?.Alarms?.map((it) => it.AlarmName)).toEqual([name]);
      await autoscaling.deleteScalingPolicy({ ...ofService(stage), PolicyName: name });
      const { MetricAlarms } = await cloudwatch.describeAlarms({ AlarmNames: [name] });
      expect(MetricAlarms?.map((it) => it.AlarmActions)).toEqual([[]]);
      const again = autoscaling.deleteScalingPolicy({ ...ofService(stage), PolicyName: name });
      expect(await refusalOf(again)).toEqual({
        code: "ObjectNotFoundException",
        message: `No scaling policy found for service namespace: ecs, resource ID: ${idOf(stage)}, scalable dimension: ecs:service:DesiredCount, policy name: ${name}`,
      });
    },
  },
];
