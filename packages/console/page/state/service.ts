import type { DocumentTypes } from "@evenkeel/region/console";
import { createContext, useContext, useMemo } from "react";
import type { ById } from "./document-store.ts";
import { useDocuments } from "./hooks.ts";

export type Service = DocumentTypes["service"];
export type Task = DocumentTypes["task"];

/** The service that the views are about; undefined where nothing runs. */
export const ServiceContext = createContext<Service | undefined>(undefined);

export function useService(): Service | undefined {
  return useContext(ServiceContext);
}

/** `hello` of `arn:aws:ecs:…:service/cluster/hello`, and so for other ARNs. */
export function nameIn(arn = ""): string {
  return arn.split("/").at(-1) ?? "";
}

/** `hello:3` of a task definition's ARN. */
export function revisionIn(arn = ""): string {
  return arn.split("/").at(-1) ?? "";
}

/** The tasks of a service, those that have stopped as well; the oldest first. */
export function useTasksOf(service: Service | undefined): readonly Task[] {
  const tasks = useDocuments("task");
  const { serviceName, clusterArn: cluster } = service ?? {};
  return useMemo(
    () =>
      Object.values(tasks)
        .filter(({ group, clusterArn }) => group === `service:${serviceName}` && clusterArn === cluster)
        .toSorted((a, b) => Date.parse(a.createdAt ?? "") - Date.parse(b.createdAt ?? "")),
    [tasks, serviceName, cluster],
  );
}

/** How a task is, as it is drawn: by its own state, and by what the load balancer says of its target. */
export type TaskHealth = "healthy" | "starting" | "unhealthy" | "draining" | "stopping" | "stopped";

/** The state of the targets at each address of the VPC, of all target groups. */
export function useTargetStates(): ReadonlyMap<string, string> {
  const health = useDocuments("targetHealth");
  return useMemo(() => targetStatesOf(health), [health]);
}

function targetStatesOf(health: ById<"targetHealth">): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  for (const { targets } of Object.values(health)) {
    for (const { Target, TargetHealth } of targets) {
      const state = TargetHealth?.State ?? "";
      const address = Target?.Id ?? "";
      // In several groups, one that takes traffic says more than one that does not.
      if (!states.has(address) || states.get(address) === "unused") states.set(address, state);
    }
  }
  return states;
}

/** The task's address in the VPC. */
export function addressOfTask({ attachments = [], containers = [] }: Task): string | undefined {
  const details = attachments.flatMap((attachment) => attachment.details ?? []);
  return (
    details.find(({ name }) => name === "privateIPv4Address")?.value ??
    containers[0]?.networkInterfaces?.[0]?.privateIpv4Address
  );
}

/** The task's subnet. */
export function subnetOfTask({ attachments = [] }: Task): string | undefined {
  return attachments.flatMap((attachment) => attachment.details ?? []).find(({ name }) => name === "subnetId")?.value;
}

const running = "RUNNING";

/** How a task is. `target` is the state of its target; undefined where no load balancer knows it. */
export function healthOf(
  task: Task,
  { target, balanced }: { target: string | undefined; balanced: boolean },
): TaskHealth {
  const { lastStatus = "", desiredStatus, healthStatus } = task;
  if (lastStatus === "STOPPED") return "stopped";
  if (target === "draining") return "draining";
  if (desiredStatus === "STOPPED") return "stopping";
  if (lastStatus !== running) return "starting";
  if (target === "unhealthy" || healthStatus === "UNHEALTHY") return "unhealthy";
  if (!balanced) return "healthy";
  return target === "healthy" ? "healthy" : "starting";
}
