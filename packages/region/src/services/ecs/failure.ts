import type { DeploymentView, SchedulerView } from "./scheduler-view.ts";

/** A deployment has failed. What it is rolled back to becomes PRIMARY again, under its old id. */
export interface DeploymentFailure {
  readonly kind: "failDeployment";
  readonly deploymentId: string;
  readonly cause: FailureCause;
  readonly rollback: Rollback;
}

export type FailureCause = { readonly kind: "circuitBreaker" };

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
export function failureOf({ service, deployments }: SchedulerView): DeploymentFailure | undefined {
  const [primary, ...older] = deployments;
  if (primary?.rolloutState !== "IN_PROGRESS" || primary.isRollback) return undefined;
  const { enabled, threshold, rollback } = service.breaker;
  if (!enabled || primary.failedTasks < threshold) return undefined;
  return {
    kind: "failDeployment",
    deploymentId: primary.deploymentId,
    cause: { kind: "circuitBreaker" },
    rollback: rollback ? rollbackTo(older) : { kind: "none" },
  };
}

/** The most recent deployment that is COMPLETED; one that is itself on the way back is none. */
function rollbackTo(older: readonly DeploymentView[]): Rollback {
  const candidate = older.find(({ rolloutState }) => rolloutState === "COMPLETED");
  return candidate ? { kind: "to", deploymentId: candidate.deploymentId } : { kind: "noCandidate" };
}
