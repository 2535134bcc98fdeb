import type { Context } from "../../../engine/context.ts";
import type { Outcome, Reconciler } from "../../../engine/service.ts";
import type { Change, View } from "../../../store/store.ts";
import { faults } from "../../../faults/state.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import { healthReports, targets } from "../../elbv2/state.ts";
import { apply } from "./apply.ts";
import { forgetService } from "./forget-service.ts";
import { reconcile } from "../scheduler/reconcile.ts";
import type { TaskView } from "../scheduler/view.ts";
import { deployments, serviceDeployments, services, tasks, type Service } from "../state.ts";
import { noteFirstHealth } from "../tasks/stopping.ts";
import { schedulerViewOf } from "./build-view.ts";

/** How long an INACTIVE service can be described. */
const keptInactiveMs = 3_600_000;

/** The service scheduler: a pass over a service after every change that concerns it, and one every now and then. */
export const serviceController: Reconciler = {
  name: "ecs.services",

  concerns(change: Change, view: View): readonly string[] {
    if (change.table === services) return [change.key];
    if (change.table === faults) return activeServices(view);
    const owned =
      changedRecord(change, tasks) ?? changedRecord(change, deployments) ?? changedRecord(change, serviceDeployments);
    if (owned) return owned.serviceArn === undefined ? [] : [owned.serviceArn];
    const target = changedRecord(change, targets) ?? changedRecord(change, healthReports);
    return target ? view.by(tasks, "privateIp", target.targetId).flatMap((task) => task.serviceArn ?? []) : [];
  },

  subjects: activeServices,

  reconcile(serviceArn, context): Outcome {
    const service = context.tx.get(services, serviceArn);
    if (!service) return {};
    return service.status === "INACTIVE" ? forgetLater(context, service) : pass(context, service);
  },
};

function pass(context: Context, service: Service): Outcome {
  const view = schedulerViewOf(context, service);
  noteHealth(context, service, view.tasks);
  const { actions, wakeAtMs } = reconcile(view);
  for (const action of actions) apply(context, service, action);
  return { wakeAtMs };
}

/** A task that has proven healthy is no failed start, however it ends; it may reset the failure count. */
function noteHealth(context: Context, service: Service, views: readonly TaskView[]): void {
  const { tx, now } = context;
  for (const { taskId, health } of views) {
    const task = tx.get(tasks, taskId);
    if (!task || task.everHealthy) continue;
    const isHealthy = health.state === "healthy";
    if (isHealthy && health.provenAtMs === undefined) {
      tx.put(tasks, { ...task, everHealthy: true, healthySinceMs: undefined });
      noteFirstHealth(context, service, task);
    } else if (isHealthy !== (task.healthySinceMs !== undefined)) {
      tx.put(tasks, { ...task, healthySinceMs: isHealthy ? now : undefined });
    }
  }
}

function forgetLater(context: Context, service: Service): Outcome {
  const forgetAtMs = (service.inactiveSinceMs ?? context.now) + keptInactiveMs;
  if (context.now < forgetAtMs) return { wakeAtMs: forgetAtMs };
  forgetService(context, service);
  return {};
}

function activeServices(view: View): readonly string[] {
  return view.list(services).map(({ serviceArn }) => serviceArn);
}
