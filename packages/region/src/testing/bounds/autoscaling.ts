import { quotas } from "../../services/autoscaling/quotas.ts";
import { largestPage } from "../../services/autoscaling/pagination.ts";
import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import { names, pagesAt, refusesBeyond, type Bound, type Input, type Refusal } from "./bound.ts";
import { aCluster } from "./network.ts";

const service = "application-autoscaling";
const target = {
  ...{ ServiceNamespace: "ecs", ResourceId: "service/web/web", ScalableDimension: "ecs:service:DesiredCount" },
};

export const autoscalingBounds: readonly Bound[] = [
  {
    ...{ operation: "every list of Application Auto Scaling", what: "items in an answer", bound: largestPage },
    beyond: "next page",
    probe: () => {
      pagesAt(largestPage, {
        given: scheduled,
        call: [service, "DescribeScheduledActions"],
        input: { ServiceNamespace: "ecs" },
        list: "ScheduledActions",
        token: "NextToken",
      })();
      for (const what of ["ScalableTargets", "ScalingActivities", "ScalingPolicies", "ScheduledActions"])
        refusesBeyond(largestPage, {
          call: [service, `Describe${what}`],
          input: (MaxResults) => ({ ServiceNamespace: "ecs", MaxResults }),
          error: tooLarge("maxResults"),
        })();
    },
  },
  {
    ...{ operation: "PutScalingPolicy", what: "step adjustments", bound: quotas.stepAdjustments, beyond: "refused" },
    probe: refusesBeyond(quotas.stepAdjustments, {
      given: aTarget,
      call: [service, "PutScalingPolicy"],
      input: (count) => policy("out", count),
      error: exceeded("A policy has at most 20 step adjustments, not 21."),
    }),
  },
  {
    ...{ operation: "PutScalingPolicy", what: "policies of a scalable target", bound: quotas.policies },
    beyond: "refused",
    probe: refusesBeyond(quotas.policies, {
      given: (region) => {
        aTarget(region);
        for (const name of names(quotas.policies - 1)) region.call(service, "PutScalingPolicy", policy(name));
      },
      call: [service, "PutScalingPolicy"],
      input: (count) => policy(`the ${count}th`),
      error: exceeded(
        "The scalable target service/web/web has 50 scaling policies, which is the most that it can have.",
      ),
    }),
  },
  {
    ...{
      operation: "PutScheduledAction",
      what: "scheduled actions of a scalable target",
      bound: quotas.scheduledActions,
    },
    beyond: "refused",
    probe: refusesBeyond(quotas.scheduledActions, {
      given: (region) => scheduled(region, quotas.scheduledActions - 1),
      call: [service, "PutScheduledAction"],
      input: (count) => action(`the ${count}th`),
      error: exceeded(
        "The scalable target service/web/web has 200 scheduled actions, which is the most that it can have.",
      ),
    }),
  },
];

function aTarget(region: SimulatedRegion): void {
  region.call("ecs", "CreateService", { ...aCluster(region), desiredCount: 0 });
  region.call(service, "RegisterScalableTarget", { ...target, MinCapacity: 0, MaxCapacity: 2 });
}

function scheduled(region: SimulatedRegion, count: number): void {
  aTarget(region);
  for (const name of names(count)) region.call(service, "PutScheduledAction", action(name));
}

function action(ScheduledActionName: string): Input {
  const later = { Schedule: "at(2099-01-01T00:00:00)", ScalableTargetAction: { MinCapacity: 1 } };
  return { ...target, ScheduledActionName, ...later };
}

function policy(PolicyName: string, steps = 1): Input {
  const StepAdjustments = Array.from({ length: steps }, (_, index) => ({
    ...{ MetricIntervalLowerBound: index, ScalingAdjustment: 1 },
    ...(index < steps - 1 && { MetricIntervalUpperBound: index + 1 }),
  }));
  const StepScalingPolicyConfiguration = { AdjustmentType: "ChangeInCapacity", StepAdjustments };
  return { ...target, PolicyName, PolicyType: "StepScaling", StepScalingPolicyConfiguration };
}

function exceeded(message: string): Refusal {
  return { code: "LimitExceededException", message };
}

function tooLarge(member: string): Refusal {
  const constraint = `Member must have value less than or equal to ${largestPage}`;
  return {
    code: "ValidationException",
    message: `1 validation error detected: Value '${largestPage + 1}' at '${member}' failed to satisfy constraint: ${constraint}`,
  };
}
