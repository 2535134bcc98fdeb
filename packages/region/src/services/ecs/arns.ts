import { assert } from "@evenkeel/kernel";
import { arnOf, type Place } from "../../engine/arn.ts";

/** `arn:aws:ecs:R:A:<kind>/<path>` */
function arn(place: Place, kind: string, path: string): string {
  return arnOf(place, "ecs", `${kind}/${path}`);
}

/** Of what ECS makes ids that are neither digits nor hexadecimal. */
export const urlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function clusterArn(place: Place, clusterName: string): string {
  return arn(place, "cluster", clusterName);
}

export function serviceArn(place: Place, clusterName: string, serviceName: string): string {
  return arn(place, "service", `${clusterName}/${serviceName}`);
}

export function taskArn(place: Place, clusterName: string, taskId: string): string {
  return arn(place, "task", `${clusterName}/${taskId}`);
}

export function containerArn(place: Place, clusterName: string, taskId: string, containerId: string): string {
  return arn(place, "container", `${clusterName}/${taskId}/${containerId}`);
}

export function taskDefinitionArn(place: Place, family: string, revision: number): string {
  return arn(place, "task-definition", `${family}:${revision}`);
}

/** A service revision carries the digits of its deployment's id. */
export function serviceRevisionArn(
  place: Place,
  names: { clusterName: string; serviceName: string; deploymentId: string },
): string {
  const digits = names.deploymentId.replace("ecs-svc/", "");
  return arn(place, "service-revision", `${names.clusterName}/${names.serviceName}/${digits}`);
}

export function serviceDeploymentArn(
  place: Place,
  names: { clusterName: string; serviceName: string; id: string },
): string {
  return arn(place, "service-deployment", `${names.clusterName}/${names.serviceName}/${names.id}`);
}

/** What follows the last `/` of an ARN; the whole text when it is no ARN. */
export function lastPartOf(arnOrName: string): string {
  const part = arnOrName.split("/").at(-1);
  assert(part !== undefined, "a text always splits into at least one part");
  return part;
}
