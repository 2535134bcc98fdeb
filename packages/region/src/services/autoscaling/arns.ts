import { hex, uuid } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";

type Place = Pick<Context, "region" | "account" | "random">;

export function newScalableTargetArn({ region, account, random }: Place): string {
  return `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${hex(random, 34)}`;
}

export function newPolicyArn(place: Place, resourceId: string, policyName: string): string {
  return newArn(place, "scalingPolicy", `resource/ecs/${resourceId}:policyName/${policyName}`);
}

export function newScheduledActionArn(place: Place, resourceId: string, name: string): string {
  return newArn(place, "scheduledAction", `resource/ecs/${resourceId}:scheduledActionName/${name}`);
}

function newArn({ region, account, random }: Place, kind: string, rest: string): string {
  return `arn:aws:autoscaling:${region}:${account}:${kind}:${uuid(random)}:${rest}`;
}
