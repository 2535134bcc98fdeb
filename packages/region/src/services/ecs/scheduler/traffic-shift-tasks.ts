import { draftOf, withStop, type Draft } from "./draft.ts";
import { startMissing, stopSurplus, type Replicas } from "./replicas.ts";
import type { LifecycleStage } from "./model.ts";
import { deploymentsOf, type DeploymentView, type SchedulerView } from "./view.ts";
import { canTakeTraffic, hasShifted } from "./traffic-shift.ts";
import { mayServe } from "./task-predicates.ts";

/**
 * Which tasks to stop and to start while traffic moves between revisions: each that stands is kept at the desired count by
 * itself, and none is stopped before its traffic has gone and will not come back.
 */
export function planStandingRevisions(view: SchedulerView): Draft {
  return deploymentsOf(view).reduce((draft, deployment) => {
    switch (fateOf(deployment, draft, view)) {
      case "kept":
        return keepAtDesired(draft, deployment, view);
      case "stopped":
        return stopAll(draft, deployment);
      case "trimmed":
        return stopSurplus(draft, replicasOf(deployment, view));
      case "left":
        return draft;
    }
  }, draftOf(view.tasks));
}

/** `trimmed`: nothing is started for it, and what is more than the desired count is stopped; `left`: not even that. */
type Fate = "kept" | "stopped" | "trimmed" | "left";

function fateOf(deployment: DeploymentView, { live }: Draft, view: SchedulerView): Fate {
  const { primary, serving } = view;
  if (deployment === primary) return mayGrow(view, primary) ? "kept" : "left";
  const source = primary.isRollback ? primary : serving;
  if (source && !deployment.traffic && !isComplete(source, live, view)) return "left";
  if (primary.isRollback) return primary.traffic?.production === 100 ? "stopped" : "left";
  const hasTraffic = (deployment.traffic?.production ?? 0) > 0;
  const hasFailed = primary.rolloutState === "FAILED";
  if (deployment === source && hasFailed) return hasTraffic ? "kept" : "trimmed";
  if (deployment === source) return hasShifted(view) ? "stopped" : "kept";
  return !source || (!hasTraffic && canTakeTraffic(view, live, source)) ? "stopped" : "left";
}

/**
 * What was rolled in has no share of traffic: it serves in the target group of the revision that the service comes back to,
 * until that one needs no help.
 */
function isComplete({ deploymentId }: DeploymentView, live: Draft["live"], { service }: SchedulerView): boolean {
  const serving = live.filter((task) => task.deploymentId === deploymentId && mayServe(task));
  return serving.length >= service.desiredCount;
}

/** A new revision starts no task before its stage has come. */
function mayGrow({ shift }: SchedulerView, { rolloutState, isRollback }: DeploymentView): boolean {
  if (rolloutState !== "IN_PROGRESS" || isRollback) return true;
  return shift?.stage !== undefined && !beforeScaleUp.includes(shift.stage);
}

const beforeScaleUp: readonly LifecycleStage[] = ["RECONCILE_SERVICE", "PRE_SCALE_UP"];

function keepAtDesired(draft: Draft, deployment: DeploymentView, view: SchedulerView): Draft {
  const replicas = replicasOf(deployment, view);
  return startMissing(stopSurplus(draft, replicas), replicas);
}

/** maximumPercent is of this revision's tasks alone: two revisions stand complete beside each other. */
function replicasOf(deployment: DeploymentView, view: SchedulerView): Replicas {
  const peersOf = ({ live }: Draft) => live.filter(({ deploymentId }) => deploymentId === deployment.deploymentId);
  return { view, deployment, peersOf };
}

function stopAll(draft: Draft, { deploymentId }: DeploymentView): Draft {
  const leaving = draft.live.filter((task) => task.deploymentId === deploymentId);
  return leaving
    .filter((task) => !task.protected || task.health.state === "unhealthy")
    .reduce((stopping, task) => withStop(stopping, task), draft);
}
