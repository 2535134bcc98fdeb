import { unreachable } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import { applyRebalance, startTasks, startToRebalance, stopTasks } from "./apply-tasks.ts";
import { deregister, register } from "./apply-targets.ts";
import * as events from "./events.ts";
import { currentDeployments } from "./records.ts";
import type { Action } from "./reconcile.ts";
import { changeSchedulerState, conditionsOf } from "./scheduler-memory.ts";
import { writeEvent } from "./service-events.ts";
import { deployments, serviceDeployments, services, type Service, type ServiceDeployment } from "./state.ts";

/** Carries out what the scheduler decided for a service, with the events that tell of it. */
export function apply(context: Context, service: Service, action: Action): void {
  switch (action.kind) {
    case "beginDeployment":
      return beginDeployment(context, action.deploymentId);
    case "deregisterTargets":
      return deregister(context, service, action.tasks);
    case "startTasks":
      return startTasks(context, service, action);
    case "stopTasks":
      return stopTasks(context, service, action.stops);
    case "registerTargets":
      return register(context, service, action.tasks);
    case "completeDeployment":
      return completeDeployment(context, service, action.deploymentId);
    case "startToRebalance":
      return startToRebalance(context, service, action.start);
    case "setRebalance":
      return applyRebalance(context, service, action);
    case "report":
      writeEvent(context, service, action.condition.message);
      return changeSchedulerState(context, service, (state) => ({
        conditions: { ...state.conditions, [action.condition.name]: context.now },
      }));
    case "forgetCondition":
      return changeSchedulerState(context, service, (state) => ({ conditions: conditionsOf(state, action.name) }));
    case "deactivateService":
      return deactivate(context, service);
    default:
      return unreachable(action);
  }
}

function beginDeployment(context: Context, deploymentId: string): void {
  const { tx, now } = context;
  const deployment = tx.get(deployments, deploymentId);
  if (deployment) tx.put(deployments, { ...deployment, startedAtMs: now });
  changeServiceDeployment(context, deploymentId, { status: "IN_PROGRESS", startedAtMs: now });
}

function completeDeployment(context: Context, service: Service, deploymentId: string): void {
  const { tx, now } = context;
  for (const deployment of currentDeployments(tx, service)) {
    const isCompleted = deployment.deploymentId === deploymentId;
    const rolloutStateReason = `ECS deployment ${deploymentId} completed.`;
    const completed = { rolloutState: "COMPLETED", rolloutStateReason, updatedAtMs: now } as const;
    tx.put(deployments, isCompleted ? { ...deployment, ...completed } : { ...deployment, status: "INACTIVE" });
  }
  changeServiceDeployment(context, deploymentId, { status: "SUCCESSFUL", finishedAtMs: now });
  writeEvent(context, service, events.deploymentCompleted(service.serviceName, deploymentId));
}

function changeServiceDeployment({ tx, now }: Context, deploymentId: string, by: Partial<ServiceDeployment>): void {
  const latest = tx.by(serviceDeployments, "deploymentId", deploymentId).at(-1);
  if (latest) tx.put(serviceDeployments, { ...latest, ...by, updatedAtMs: now });
}

function deactivate({ tx, now }: Context, service: Service): void {
  for (const deployment of currentDeployments(tx, service)) tx.put(deployments, { ...deployment, status: "INACTIVE" });
  tx.put(services, { ...service, status: "INACTIVE", inactiveSinceMs: now });
}
