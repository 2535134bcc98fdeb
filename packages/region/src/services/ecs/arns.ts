import { assert } from "@evenkeel/kernel";
import { arnOf, type ArnScope } from "../../engine/arn.ts";

/** `arn:aws:ecs:R:A:<kind>/<path>` */
function arn(scope: ArnScope, kind: string, path: string): string {
  return arnOf(scope, "ecs", `${kind}/${path}`);
}

/** Of what ECS makes ids that are neither digits nor hexadecimal. */
export const urlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function clusterArn(scope: ArnScope, clusterName: string): string {
  return arn(scope, "cluster", clusterName);
}

export function capacityProviderArn(scope: ArnScope, name: string): string {
  return arn(scope, "capacity-provider", name);
}

export function serviceArn(scope: ArnScope, clusterName: string, serviceName: string): string {
  return arn(scope, "service", `${clusterName}/${serviceName}`);
}

export function taskArn(scope: ArnScope, clusterName: string, taskId: string): string {
  return arn(scope, "task", `${clusterName}/${taskId}`);
}

export function containerArn(scope: ArnScope, clusterName: string, taskId: string, containerId: string): string {
  return arn(scope, "container", `${clusterName}/${taskId}/${containerId}`);
}

export function taskDefinitionArn(scope: ArnScope, family: string, revision: number): string {
  return arn(scope, "task-definition", `${family}:${revision}`);
}

/** A service revision carries the digits of its deployment's id. */
export function serviceRevisionArn(
  scope: ArnScope,
  names: { clusterName: string; serviceName: string; deploymentId: string },
): string {
  const digits = names.deploymentId.replace("ecs-svc/", "");
  return arn(scope, "service-revision", `${names.clusterName}/${names.serviceName}/${digits}`);
}

export function serviceDeploymentArn(
  scope: ArnScope,
  names: { clusterName: string; serviceName: string; id: string },
): string {
  return arn(scope, "service-deployment", `${names.clusterName}/${names.serviceName}/${names.id}`);
}

/** What follows the last `/` of an ARN; the whole text when it is no ARN. */
export function lastPartOf(arnOrName: string): string {
  const part = arnOrName.split("/").at(-1);
  assert(part !== undefined, "a text always splits into at least one part");
  return part;
}
