import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { deregisterTargets } from "../../elbv2/operations/DeregisterTargets.ts";
import { registerTargets } from "../../elbv2/operations/RegisterTargets.ts";
import * as events from "../scheduler/events.ts";
import type { TaskView } from "../scheduler/view.ts";
import { writeEvent, writeRefusal } from "./service-events.ts";
import { tasks, type Service, type Task } from "../state.ts";

/** Registers the tasks in their target groups; where that is refused they stay as they are, and the service says why. */
export function register(context: Context, service: Service, views: readonly TaskView[]): void {
  const { tx } = context;
  const joining = recordsOf(context, views);
  try {
    tx.attempt(() => {
      for (const [targetGroupArn, targets] of byTargetGroup(joining)) {
        registerTargets({ TargetGroupArn: targetGroupArn, Targets: targets }, context);
        writeEvent(context, service, events.registeredTargets(service.serviceName, targets.length, targetGroupArn));
      }
      for (const task of joining) tx.put(tasks, { ...task, registration: "registered" });
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    for (const [arn] of byTargetGroup(joining)) {
      writeRefusal(context, service, events.failedToRegister(service.serviceName, arn, error.message));
    }
  }
}

/** Deregisters the tasks; their targets drain from now on. A target group that is gone needs nothing. */
export function deregister(context: Context, service: Service, views: readonly TaskView[]): void {
  const { tx } = context;
  const leaving = recordsOf(context, views);
  for (const [targetGroupArn, targets] of byTargetGroup(leaving)) {
    try {
      tx.attempt(() => deregisterTargets({ TargetGroupArn: targetGroupArn, Targets: targets }, context));
      writeEvent(context, service, events.deregisteredTargets(service.serviceName, targets.length, targetGroupArn));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }
  for (const task of leaving) tx.put(tasks, { ...task, registration: "deregistered" });
  for (const [deploymentId, ofDeployment] of Map.groupBy(leaving, (task) => task.deploymentId ?? "")) {
    writeEvent(context, service, events.begunDraining(service.serviceName, deploymentId, ofDeployment.length));
  }
}

function recordsOf({ tx }: Context, views: readonly TaskView[]): readonly Task[] {
  return views.flatMap(({ taskId }) => tx.get(tasks, taskId) ?? []);
}

interface RegisteredTarget {
  readonly Id: string;
  readonly Port: number;
}

function byTargetGroup(chosen: readonly Task[]): ReadonlyMap<string, RegisteredTarget[]> {
  const groups = new Map<string, RegisteredTarget[]>();
  for (const { targets, networkInterface } of chosen) {
    for (const { targetGroupArn, containerPort } of targets) {
      const target = { Id: networkInterface?.privateIpAddress ?? "", Port: containerPort };
      groups.set(targetGroupArn, [...(groups.get(targetGroupArn) ?? []), target]);
    }
  }
  return groups;
}
