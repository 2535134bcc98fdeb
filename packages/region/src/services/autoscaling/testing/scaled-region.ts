import type { PutScalingPolicyRequest } from "@aws-sdk/client-application-auto-scaling";
import { instantLatency, type LatencyProfile } from "../../../engine/latency.ts";
import type { AwsService } from "../../../engine/service.ts";
import { aRegion } from "../../../testing/region.ts";
import { simulatedWorld } from "../../../world/simulated/world.ts";
import { perform } from "../../../world/world.ts";
import { cloudwatch } from "../../cloudwatch/service.ts";
import { ec2 } from "../../ec2/service.ts";
import { createCluster } from "../../ecs/operations/CreateCluster.ts";
import { createService } from "../../ecs/operations/CreateService.ts";
import { registerTaskDefinition } from "../../ecs/operations/RegisterTaskDefinition.ts";
import { ecs } from "../../ecs/service.ts";
import { aTaskDefinition } from "../../ecs/testing/service-region.ts";
import { aNetwork } from "../../elbv2/testing/web-service.ts";
import { iam } from "../../iam/service.ts";
import { createLogGroup } from "../../logs/operations/CreateLogGroup.ts";
import { logs } from "../../logs/service.ts";
import { registerScalableTarget } from "../operations/RegisterScalableTarget.ts";
import { autoscaling } from "../service.ts";

export const ecsNamespace = { ServiceNamespace: "ecs" } as const;

/** How requests name the service `web` of the cluster `web`. */
export const web = {
  ...ecsNamespace,
  ResourceId: "service/web/web",
  ScalableDimension: "ecs:service:DesiredCount",
} as const;

/** A step policy that adds one. */
export const step = {
  ...web,
  PolicyName: "out",
  PolicyType: "StepScaling",
  StepScalingPolicyConfiguration: {
    AdjustmentType: "ChangeInCapacity",
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    Cooldown: 60,
  },
} satisfies PutScalingPolicyRequest;

/** A policy that keeps CPU at 70 %. */
export const tracking = {
  ...web,
  PolicyName: "cpu",
  PolicyType: "TargetTrackingScaling",
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 70,
    PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
  },
} satisfies PutScalingPolicyRequest;

export const nightly = {
  ...web,
  ScheduledActionName: "nightly",
  Schedule: "cron(0 22 ? * MON-FRI *)",
  Timezone: "Australia/Sydney",
  ScalableTargetAction: { MinCapacity: 1 },
};

/** A region in which the service `web` runs in a simulated world, with nothing registered for scaling. */
export function aScaledRegion(
  options: {
    readonly desiredCount?: number;
    readonly services?: readonly AwsService[];
    readonly latency?: LatencyProfile;
  } = {},
) {
  const { desiredCount = 2, services = [], latency = instantLatency } = options;
  const region = aRegion({
    latency,
    services: [autoscaling, cloudwatch, ec2, ecs, iam, logs, ...services],
    world: (clock, observe) => {
      const simulated = simulatedWorld({ clock, observe });
      return (effect) => perform(effect, simulated);
    },
  });
  const { call, advance } = region;
  const { subnetIds } = aNetwork(call);
  call(createCluster, { clusterName: "web" });
  call(createLogGroup, { logGroupName: "/web" });
  call(registerTaskDefinition, aTaskDefinition());
  const awsvpcConfiguration = { subnets: subnetIds.slice(0, 1), assignPublicIp: "ENABLED" } as const;
  const networkConfiguration = { awsvpcConfiguration };
  const service = { cluster: "web", serviceName: "web", taskDefinition: "web", desiredCount, networkConfiguration };
  call(createService, { ...service, launchType: "FARGATE" });
  advance("60s");
  return region;
}

/** The same, with the service registered for 1 to 8 tasks. */
export function aRegistered() {
  const region = aScaledRegion();
  region.call(registerScalableTarget, { ...web, MinCapacity: 1, MaxCapacity: 8 });
  return region;
}
