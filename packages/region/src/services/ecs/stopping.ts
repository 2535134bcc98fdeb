import type { TaskStopCode } from "@aws-sdk/client-ecs";
import type { Context } from "../../engine/context.ts";
import { deployments, tasks, type Deployment, type Task } from "./state.ts";

/** Why a task is stopped, in ECS's words: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html */
export interface StopCause {
  readonly stopCode: TaskStopCode;
  readonly stoppedReason: string;
}

/** Decides that a task stops; the first cause stays. Whether it counts against its deployment is settled here, once. */
export function stopTask(context: Context, task: Task, cause: StopCause): Task {
  if (task.desiredStatus === "STOPPED") return task;
  const stopping = withStop(task, cause, context.now);
  context.tx.put(tasks, stopping);
  countFailure(context, task, cause.stopCode);
  return stopping;
}

/** A task whose stop is decided: one that runs shows DEACTIVATING from that moment on. */
function withStop(task: Task, cause: StopCause, now: number): Task {
  const isUp = task.lastStatus === "RUNNING" || task.lastStatus === "ACTIVATING";
  return {
    ...task,
    ...cause,
    desiredStatus: "STOPPED",
    stoppingAtMs: now,
    version: task.version + 1,
    ...(isUp ? { lastStatus: "DEACTIVATING", lastStatusSinceMs: now } : {}),
  };
}

/** A task is stopped for its ill health: its deployment has failed with it. */
export function noteIllHealth({ tx }: Context, { deploymentId }: Task): void {
  const deployment = tx.get(deployments, deploymentId ?? "");
  if (deployment) tx.put(deployments, { ...deployment, failedTasks: deployment.failedTasks + 1 });
}

/** A task reached RUNNING: starts are not throttled any more. */
export function noteStart({ tx }: Context, { deploymentId }: Task): void {
  const deployment = tx.get(deployments, deploymentId ?? "");
  if (deployment && deployment.startFailures > 0) tx.put(deployments, { ...deployment, startFailures: 0 });
}

/**
 * A task that ended by itself, or could not start, before it was ever healthy has failed.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
function countFailure({ tx, now }: Context, task: Task, stopCode: TaskStopCode): void {
  const deployment = tx.get(deployments, task.deploymentId ?? "");
  const ended = stopCode === "EssentialContainerExited" || stopCode === "TaskFailedToStart";
  if (!deployment || !ended || task.everHealthy) return;
  const failed: Deployment = { ...deployment, failedTasks: deployment.failedTasks + 1, lastFailureAtMs: now };
  const neverRan = task.startedAtMs === undefined;
  tx.put(deployments, neverRan ? { ...failed, startFailures: failed.startFailures + 1 } : failed);
}
