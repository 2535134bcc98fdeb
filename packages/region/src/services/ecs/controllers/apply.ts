import { unreachable } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { applyRebalance, startTasks, startToRebalance, stopTasks } from "./apply-tasks.ts";
import { deregister, register } from "./apply-targets.ts";
import { bakeDeployment, beginDeployment, completeDeployment, failDeployment } from "./apply-deployments.ts";
import { endPause, enterStage, pause, shiftTraffic } from "./apply-traffic-shift.ts";
import { currentDeployments } from "../records.ts";
import type { Action } from "../scheduler/reconcile.ts";
import { changeSchedulerState, withoutCondition } from "./scheduler-memory.ts";
import { writeEvent } from "./service-events.ts";
import { notePlacementFailure } from "../tasks/stopping.ts";
import { deployments, services, type Service } from "../state.ts";

/** Carries out what the scheduler decided for a service, and writes the service events. */
export function apply(context: Context, service: Service, action: Action): void {
  switch (action.kind) {
    case "beginDeployment":
      return beginDeployment(context, service, action);
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
    case "countPlacementFailure":
      return notePlacementFailure(context, action.deploymentId);
    case "bakeDeployment":
      return bakeDeployment(context, action.deploymentId);
    case "enterStage":
      return enterStage(context, service, action);
    case "shiftTraffic":
      return shiftTraffic(context, service, action);
    case "pause":
      return pause(context, service, action);
    case "endPause":
      return endPause(context, service, action);
    case "failDeployment":
      return failDeployment(context, service, action);
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
      return changeSchedulerState(context, service, (state) => ({ conditions: withoutCondition(state, action.name) }));
    case "deactivateService":
      return deactivate(context, service);
    default:
      return unreachable(action);
  }
}

function deactivate({ tx, now }: Context, service: Service): void {
  for (const deployment of currentDeployments(tx, service)) tx.put(deployments, { ...deployment, status: "INACTIVE" });
  tx.put(services, { ...service, status: "INACTIVE", inactiveSinceMs: now });
}
