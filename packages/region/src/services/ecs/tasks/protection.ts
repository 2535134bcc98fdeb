import type { Failure, ProtectedTask } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import { taskArn } from "../arns.ts";
import * as errors from "../errors.ts";
import { findTask, requireCluster } from "../lookup.ts";
import type { Task } from "../state.ts";

/** Whether the task is protected from scale-in and from replacement by a deployment, and until when. */
export function protectionOf({ taskArn, protectedUntilMs }: Task, now: number): ProtectedTask {
  if (protectedUntilMs === undefined || protectedUntilMs <= now) return { taskArn, protectionEnabled: false };
  return { taskArn, protectionEnabled: true, expirationDate: new Date(protectedUntilMs) };
}

/** How many tasks a request may name. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GetTaskProtection.html */
const tasksMax = { get: 100, update: 10 };

/** The tasks of services among those named, and why the others are not. @throws ClusterNotFoundException, InvalidParameterException */
export function protectableTasks(
  context: Context,
  input: { readonly cluster?: string | undefined; readonly tasks?: readonly string[] | undefined },
  action: keyof typeof tasksMax,
): { readonly found: readonly Task[]; readonly failures: Failure[] } {
  const cluster = requireCluster(context, input.cluster);
  const ids = input.tasks ?? [];
  const max = tasksMax[action];
  if (ids.length < 1 || ids.length > max) {
    throw errors.invalidParameter(`tasks must name 1 to ${max} tasks, but names ${ids.length}.`);
  }
  const named = ids.map((id) => ({ arn: taskArn(context, cluster.clusterName, id.split("/").at(-1) ?? ""), id }));
  const found: Task[] = [];
  const failures: Failure[] = [];
  for (const { arn, id } of named) {
    const task = findTask(context, cluster, id);
    if (!task) failures.push({ arn, reason: "MISSING" });
    else if (task.serviceArn === undefined || task.desiredStatus !== "RUNNING")
      failures.push({ arn, reason: "TASK_NOT_VALID" });
    else found.push(task);
  }
  return { found, failures };
}
