import type { Tag } from "@aws-sdk/client-ecs";
import { assert, unreachable } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { clusterTags, createTask } from "../tasks/create-task.ts";
import type { Start, Stop } from "../scheduler/draft.ts";
import * as events from "../scheduler/events.ts";
import { interfaceSettingsOf, subnetsOf } from "../tasks/network.ts";
import { revisionOf } from "../records.ts";
import type { Action } from "../scheduler/reconcile.ts";
import { targetGroupsOf } from "../traffic-groups.ts";
import { changeSchedulerState } from "./scheduler-memory.ts";
import { writeEvent } from "./service-events.ts";
import {
  deployments,
  taskDefinitions,
  tasks,
  type RevisionConfiguration,
  type Service,
  type Task,
  type TaskDefinition,
} from "../state.ts";
import type { TaskRegistry } from "../task-state.ts";
import { countUnhealthyStop, stopTask, type StopCause } from "../tasks/stopping.ts";

export function startTasks(
  context: Context,
  service: Service,
  { starts, replacedUnhealthy }: Extract<Action, { kind: "startTasks" }>,
): void {
  const taskIds = starts.map((start) => startTask(context, service, start).taskId);
  writeEvent(context, service, events.startedTasks(service.serviceName, taskIds, replacedUnhealthy));
}

export function startToRebalance(context: Context, service: Service, start: Start): void {
  const { taskId } = startTask(context, service, start);
  changeSchedulerState(context, service, () => ({ rebalance: { phase: "moving", taskId } }));
  writeEvent(context, service, events.startedToRebalance(service.serviceName, start.zoneName, [taskId]));
}

export function applyRebalance(
  context: Context,
  service: Service,
  { rebalance, message }: Extract<Action, { kind: "setRebalance" }>,
): void {
  changeSchedulerState(context, service, () => ({ rebalance }));
  if (message !== undefined) writeEvent(context, service, message);
}

/** Stops the tasks; events first say why each unhealthy one is unhealthy, then which ones stop. */
export function stopTasks(context: Context, service: Service, stops: readonly Stop[]): void {
  for (const stop of stops) {
    const task = context.tx.get(tasks, stop.task.taskId);
    if (!task) continue;
    reportUnhealthy(context, service, stop);
    stopTask(context, task, causeOf(task, stop));
    if (stop.reason.kind === "unhealthy") countUnhealthyStop(context, task);
  }
  const idsOf = (chosen: readonly Stop[]): readonly string[] => chosen.map(({ task }) => task.taskId);
  const rebalanced = stops.filter(({ reason }) => reason.kind === "rebalancing");
  const others = stops.filter(({ reason }) => reason.kind !== "rebalancing");
  const { serviceName } = service;
  if (others.length > 0) writeEvent(context, service, events.stoppedTasks(serviceName, idsOf(others)));
  for (const stop of rebalanced) {
    writeEvent(context, service, events.stoppedToRebalance(serviceName, stop.task.zoneName, idsOf([stop])));
  }
}

function reportUnhealthy(context: Context, service: Service, { task, reason }: Stop): void {
  if (reason.kind !== "unhealthy") return;
  const { serviceName } = service;
  const { taskId } = task;
  const { cause } = reason;
  const message =
    cause.check === "container"
      ? events.failedContainerHealthChecks(serviceName, taskId)
      : events.unhealthyTarget(serviceName, { taskId, ...cause });
  writeEvent(context, service, message);
}

function causeOf({ deploymentId = "" }: Task, { reason }: Stop): StopCause {
  const stopCode = "ServiceSchedulerInitiated";
  switch (reason.kind) {
    case "unhealthy":
      if (reason.cause.check === "container") {
        return { stopCode, stoppedReason: "Task failed container health checks" };
      }
      return {
        stopCode,
        stoppedReason: `Task failed ELB health checks in (target-group ${reason.cause.targetGroupArn})`,
      };
    case "scaling":
    case "rebalancing":
      return { stopCode, stoppedReason: `Scaling activity initiated by (deployment ${deploymentId})` };
    default:
      return unreachable(reason);
  }
}

function startTask(context: Context, service: Service, start: Start): Task {
  const { deploymentId, zoneName, capacityProvider } = start;
  const { tx } = context;
  const deployment = tx.get(deployments, deploymentId);
  assert(deployment, `the scheduler starts tasks for the deployment ${deploymentId} only while it is there`);
  const revision = revisionOf(tx, deployment);
  const definition = tx.get(taskDefinitions, revision.taskDefinitionArn);
  assert(definition, `task definitions are never forgotten: ${revision.taskDefinitionArn}`);
  const { serviceArn, serviceName, clusterArn, clusterName, enableExecuteCommand } = service;
  return createTask(context, {
    serviceArn,
    clusterArn,
    clusterName,
    deploymentId,
    enableExecuteCommand,
    group: `service:${serviceName}`,
    startedBy: deploymentId,
    ...(capacityProvider === undefined ? {} : { capacityProviderName: capacityProvider }),
    definition,
    overrides: {
      containerOverrides: (definition.definition.containerDefinitions ?? []).map(({ name = "" }) => ({ name })),
    },
    tags: tagsOf(service, definition),
    subnets: subnetsOf(tx, revision.networkConfiguration).filter(
      ({ availabilityZone }) => availabilityZone === zoneName,
    ),
    ...interfaceSettingsOf(tx, revision.networkConfiguration),
    targets: targetGroupsOf(revision).map((targetGroupArn, index) => ({
      targetGroupArn,
      containerPort: revision.loadBalancers[index]?.containerPort ?? 0,
    })),
    registry: registryOf(revision),
  });
}

function registryOf({ serviceRegistries: [registry] = [] }: RevisionConfiguration): TaskRegistry | undefined {
  if (!registry) return undefined;
  const { registryArn = "", port, containerPort } = registry;
  return { registryArn, port: port ?? containerPort };
}

function tagsOf(service: Service, definition: TaskDefinition): Tag[] {
  const propagated = { SERVICE: service.tags, TASK_DEFINITION: definition.tags, NONE: [] }[service.propagateTags];
  const managed = service.enableECSManagedTags ? clusterTags(service.clusterName, service.serviceName) : [];
  return [...managed, ...propagated];
}
