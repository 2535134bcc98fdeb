import { failedPause } from "./pauses.ts";
import type { PauseStage } from "./model.ts";
import type { DeploymentView, SchedulerView, TaskView } from "./view.ts";
import { isWanted, mayServe } from "./task-predicates.ts";

/** A deployment has failed. What it is rolled back to becomes PRIMARY again, under its old id. */
export interface DeploymentFailure {
  readonly kind: "failDeployment";
  readonly deploymentId: string;
  readonly cause: FailureCause;
  readonly rollback: Rollback;
}

export type FailureCause =
  | { readonly kind: "circuitBreaker" }
  | { readonly kind: "alarm"; readonly alarmNames: readonly string[] }
  /** A pause hook was rejected or timed out. */
  | { readonly kind: "hook"; readonly stage: PauseStage }
  /** StopServiceDeployment was called. */
  | { readonly kind: "stopRequest" };

export type Rollback =
  | { readonly kind: "to"; readonly deploymentId: string }
  /** Wanted, but nothing that ever completed stands any more: the deployment stalls. */
  | { readonly kind: "noCandidate" }
  /** Not wanted: both revisions stay as they are. */
  | { readonly kind: "none" };

/**
 * Why the PRIMARY deployment fails now, if it does. A rollback is not watched: there is nothing to roll it back to.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function deploymentFailureOf(view: SchedulerView): DeploymentFailure | undefined {
  const { primary } = view;
  if (primary.rolloutState !== "IN_PROGRESS" || primary.isRollback) return undefined;
  const verdict = verdictOn(view);
  if (!verdict) return undefined;
  return {
    kind: "failDeployment",
    deploymentId: primary.deploymentId,
    cause: verdict.cause,
    rollback: verdict.outcome === "rollBack" ? rollbackTo(candidateOf(view)) : { kind: "none" },
  };
}

interface Verdict {
  readonly cause: FailureCause;
  readonly outcome: "rollBack" | "stay";
}

function verdictOn({ primary, service, alarms, stopRequest, shift }: SchedulerView): Verdict | undefined {
  if (stopRequest) return { cause: { kind: "stopRequest" }, outcome: stopRequest === "ROLLBACK" ? "rollBack" : "stay" };
  const pause = shift && failedPause(shift);
  if (pause) return { cause: { kind: "hook", stage: pause.stage }, outcome: "rollBack" };
  const { enabled, threshold, rollback } = service.breaker;
  if (enabled && primary.failedTasks >= threshold) {
    return { cause: { kind: "circuitBreaker" }, outcome: rollback ? "rollBack" : "stay" };
  }
  const isWatched = primary.startedAtMs !== undefined && !primary.ignoresAlarms;
  if (!alarms || !isWatched || alarms.ringing.length === 0) return undefined;
  return { cause: { kind: "alarm", alarmNames: alarms.ringing }, outcome: alarms.rollback ? "rollBack" : "stay" };
}

/**
 * Not always the one that serves: where tasks are replaced within one target group ECS rolls back to the most recent
 * deployment that is COMPLETED now; one that is itself on the way back is none. Where traffic moves it is the one
 * that stands beside the new one, also on its way back: if it was never completed, as long as it serves.
 */
function candidateOf({ primary, older, serving, tasks }: SchedulerView): DeploymentView | undefined {
  if (!primary.traffic) return older.find(({ rolloutState }) => rolloutState === "COMPLETED");
  const isServing = (task: TaskView): boolean =>
    task.deploymentId === serving?.deploymentId && isWanted(task) && mayServe(task);
  return serving?.hasCompleted || tasks.some(isServing) ? serving : undefined;
}

function rollbackTo(candidate: DeploymentView | undefined): Rollback {
  return candidate ? { kind: "to", deploymentId: candidate.deploymentId } : { kind: "noCandidate" };
}
