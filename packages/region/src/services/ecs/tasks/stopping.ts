import type { TaskStopCode } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import { breakerOf } from "../scheduler/breaker.ts";
import { deployments, tasks, type Deployment, type Service, type Task } from "../state.ts";

/** Why a task is stopped, in ECS's words: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html */
export interface StopCause {
  readonly stopCode: TaskStopCode;
  readonly stoppedReason: string;
  /** How it ended is not known, so that it is no failure of the deployment. */
  readonly isUnseen?: boolean;
}

/** Decides that a task stops; the first cause stays. Whether it counts against its deployment is settled here, once. */
export function stopTask(context: Context, task: Task, cause: StopCause): Task {
  if (task.desiredStatus === "STOPPED") return task;
  const { isUnseen = false, ...reason } = cause;
  const stopping = withStop(task, reason, context.now);
  context.tx.put(tasks, stopping);
  if (!isUnseen) countFailure(context, task, cause.stopCode);
  return stopping;
}

/** A task whose stop is decided: one that runs shows DEACTIVATING from that moment on. */
function withStop(task: Task, cause: StopCause, now: number): Task {
  const isUp = task.lastStatus === "RUNNING" || task.lastStatus === "ACTIVATING";
  return {
    ...markStopping(task, now),
    ...cause,
    ...(isUp ? { lastStatus: "DEACTIVATING", lastStatusSinceMs: now } : {}),
  };
}

/** The same task, whose stop was decided now: what it shows besides is the caller's. */
export function markStopping(task: Task, now: number): Task {
  return { ...task, desiredStatus: "STOPPED", stoppingAtMs: now, version: task.version + 1 };
}

/** A task is stopped because it is unhealthy: one more failure of its deployment. */
export function countUnhealthyStop({ tx }: Context, { deploymentId }: Task): void {
  const deployment = tx.get(deployments, deploymentId ?? "");
  if (deployment) tx.put(deployments, withFailure(deployment));
}

/** A task could not be placed: one more failure of its deployment. */
export function notePlacementFailure({ tx, now }: Context, deploymentId: string): void {
  const deployment = tx.get(deployments, deploymentId);
  if (deployment) tx.put(deployments, { ...withFailure(deployment), lastPlacementFailureAtMs: now });
}

/** A task is healthy for the first time: the failures before it are forgiven, unless they were too many already. */
export function noteFirstHealth({ tx }: Context, service: Service, { deploymentId }: Task): void {
  const deployment = tx.get(deployments, deploymentId ?? "");
  const { resetOnHealthyTask, threshold } = breakerOf(service);
  if (!deployment || !resetOnHealthyTask || deployment.rolloutState !== "IN_PROGRESS") return;
  if (deployment.failedTasks === 0 || deployment.failedTasks >= threshold) return;
  tx.put(deployments, { ...deployment, failedTasks: 0 });
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
  const failed: Deployment = { ...withFailure(deployment), lastFailureAtMs: now };
  const neverRan = task.startedAtMs === undefined;
  tx.put(deployments, neverRan ? { ...failed, startFailures: failed.startFailures + 1 } : failed);
}

/** Failures are counted until the deployment is COMPLETED or FAILED. */
function withFailure(deployment: Deployment): Deployment {
  if (deployment.rolloutState !== "IN_PROGRESS") return deployment;
  return { ...deployment, failedTasks: deployment.failedTasks + 1 };
}

/** Decides that every task stops because the region does: no failure of theirs, so that each is replaced at the next start. */
export function stopAllTasks(context: Context): void {
  for (const task of context.tx.list(tasks)) {
    if (task.lastStatus === "STOPPED") continue;
    stopTask(context, task, { stopCode: "UserInitiated", stoppedReason: "The region was stopped" });
  }
}
