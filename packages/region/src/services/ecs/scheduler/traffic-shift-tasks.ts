import { dispositionOf } from "./disposition.ts";
import { draftOf, withStop, type Draft } from "./draft.ts";
import { startMissing, stopSurplus, type Replicas } from "./replicas.ts";
import { deploymentsOf, type DeploymentView, type SchedulerView } from "./view.ts";

/**
 * Which tasks to stop and to start while traffic moves between revisions: each that stands is kept at the desired count by
 * itself, and none is stopped before its traffic has gone and will not come back.
 */
export function planStandingRevisions(view: SchedulerView): Draft {
  return deploymentsOf(view).reduce((draft, deployment) => {
    switch (dispositionOf({ deployment, live: draft.live, view }).disposition) {
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
