import { hex, uuid } from "@evenkeel/kernel";
import { arnOf } from "../../engine/arn.ts";
import type { Context } from "../../engine/context.ts";

type Place = Pick<Context, "region" | "account" | "random">;

export function newScalableTargetArn(place: Place): string {
  return arnOf(place, "application-autoscaling", `scalable-target/${hex(place.random, 34)}`);
}

export function newPolicyArn(place: Place, resourceId: string, policyName: string): string {
  return newArn(place, "scalingPolicy", `resource/ecs/${resourceId}:policyName/${policyName}`);
}

export function newScheduledActionArn(place: Place, resourceId: string, name: string): string {
  return newArn(place, "scheduledAction", `resource/ecs/${resourceId}:scheduledActionName/${name}`);
}

function newArn(place: Place, kind: string, rest: string): string {
  return arnOf(place, "autoscaling", `${kind}:${uuid(place.random)}:${rest}`);
}
