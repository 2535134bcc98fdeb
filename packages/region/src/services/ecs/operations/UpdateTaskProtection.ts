import type { UpdateTaskProtectionRequest, UpdateTaskProtectionResponse } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { protectableTasks, protectionOf } from "../tasks/protection.ts";
import { services, tasks, type Task } from "../state.ts";

/**
 * Protects tasks from scale-in and from replacement by a deployment, for two hours unless said otherwise. A task that is
 * one too many already cannot be protected.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateTaskProtection.html
 */
export const updateTaskProtection: Operation<UpdateTaskProtectionRequest, UpdateTaskProtectionResponse> = (
  input,
  context,
) => {
  const { protectionEnabled, expiresInMinutes = 120 } = input;
  if (protectionEnabled === undefined) throw errors.invalidParameter("protectionEnabled cannot be null.");
  if (!Number.isInteger(expiresInMinutes) || expiresInMinutes < 1 || expiresInMinutes > 2880) {
    throw errors.invalidParameter(`expiresInMinutes must be from 1 to 2880, but is ${expiresInMinutes}.`);
  }
  const { found, failures } = protectableTasks(context, input, "update");
  const protectedTasks: Task[] = [];
  for (const task of found) {
    if (protectionEnabled && isBlocked(context, task)) {
      failures.push({ arn: task.taskArn, reason: "DEPLOYMENT_BLOCKED" });
      continue;
    }
    const protectedUntilMs = protectionEnabled ? context.now + expiresInMinutes * 60_000 : undefined;
    const changed = { ...task, protectedUntilMs };
    context.tx.put(tasks, changed);
    protectedTasks.push(changed);
  }
  return { protectedTasks: protectedTasks.map((task) => protectionOf(task, context.now)), failures };
};

/** As many tasks of the service are protected as it wants. */
function isBlocked({ tx, now }: Context, task: Task): boolean {
  const desiredCount = tx.get(services, task.serviceArn ?? "")?.desiredCount ?? 0;
  const others = tx.by(tasks, "serviceArn", task.serviceArn ?? "").filter(({ taskId }) => taskId !== task.taskId);
  const kept = others.filter((it) => it.desiredStatus === "RUNNING" && (it.protectedUntilMs ?? 0) > now);
  return kept.length + 1 > desiredCount;
}
