import { hex, uuid } from "@evenkeel/kernel";
import { arnOf } from "../../engine/arn.ts";
import type { Context } from "../../engine/context.ts";

type NewArnScope = Pick<Context, "region" | "account" | "random">;

export function newScalableTargetArn(scope: NewArnScope): string {
  return arnOf(scope, "application-autoscaling", `scalable-target/${hex(scope.random, 34)}`);
}

export function newPolicyArn(scope: NewArnScope, resourceId: string, policyName: string): string {
  return newArn(scope, "scalingPolicy", `resource/ecs/${resourceId}:policyName/${policyName}`);
}

export function newScheduledActionArn(scope: NewArnScope, resourceId: string, name: string): string {
  return newArn(scope, "scheduledAction", `resource/ecs/${resourceId}:scheduledActionName/${name}`);
}

function newArn(scope: NewArnScope, kind: string, rest: string): string {
  return arnOf(scope, "autoscaling", `${kind}:${uuid(scope.random)}:${rest}`);
}
