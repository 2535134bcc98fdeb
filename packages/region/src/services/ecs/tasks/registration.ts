import type { CustomHealthStatus } from "@aws-sdk/client-servicediscovery";
import { lastPartOf } from "../arns.ts";
import type { Task } from "../state.ts";
import type { TaskRegistry } from "../task-state.ts";
import { hasCheck, healthStatusOf } from "./task-health.ts";

/** What becomes of a task's instance in Cloud Map now. */
export type RegistrationStep = "register" | "deregister" | "sayHealth" | "nothing";

/**
 * A task is an instance from the moment in which its containers run until its stop is decided.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
 */
export function registrationStep(task: Task, isRegistered: boolean): RegistrationStep {
  const isWanted = task.desiredStatus === "RUNNING" && ["ACTIVATING", "RUNNING"].includes(task.lastStatus);
  if (isWanted !== isRegistered) return isWanted ? "register" : "deregister";
  return isWanted && instanceHealth(task) !== task.instanceHealth ? "sayHealth" : "nothing";
}

/** Healthy once the container's checks say so, or at once where there are none. */
export function instanceHealth(task: Task): CustomHealthStatus {
  return !hasCheck(task) || healthStatusOf(task) === "HEALTHY" ? "HEALTHY" : "UNHEALTHY";
}

/** The attributes that ECS gives an instance. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html */
export function instanceAttributes(
  task: Task,
  { port }: TaskRegistry,
  { region, isHealthSaid }: { readonly region: string; readonly isHealthSaid: boolean },
): Record<string, string> {
  return {
    AWS_INSTANCE_IPV4: task.networkInterface?.privateIpAddress ?? "",
    ...(port !== undefined && { AWS_INSTANCE_PORT: String(port) }),
    ...(isHealthSaid && { AWS_INIT_HEALTH_STATUS: instanceHealth(task) }),
    AVAILABILITY_ZONE: task.availabilityZone,
    REGION: region,
    ECS_CLUSTER_NAME: task.clusterName,
    ECS_SERVICE_NAME: lastPartOf(task.serviceArn ?? ""),
    ECS_TASK_DEFINITION_FAMILY: task.family,
  };
}
