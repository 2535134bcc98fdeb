import type { LifecycleStage } from "./model.ts";
import { mayServe } from "./task-predicates.ts";
import { canTakeTraffic, hasShifted } from "./traffic-shift.ts";
import type { DeploymentView, SchedulerView, TaskView } from "./view.ts";

/**
 * What a pass does with the tasks of a revision while traffic moves. `kept`: at the desired count; `trimmed`: nothing is
 * started for it, and what is more than the desired count is stopped; `left`: not even that.
 */
type Disposition = "kept" | "stopped" | "trimmed" | "left";

interface StandingRevision {
  readonly deployment: DeploymentView;
  /** The tasks of all revisions that will stand. */
  readonly live: readonly TaskView[];
  readonly view: SchedulerView;
}

interface DispositionRule {
  readonly applies: (revision: StandingRevision) => boolean;
  readonly disposition: Disposition;
  readonly because: string;
}

/** The first rule that applies. */
export function dispositionOf(revision: StandingRevision): DispositionRule {
  return rules.find(({ applies }) => applies(revision)) ?? otherwise;
}

const rules: readonly DispositionRule[] = [
  {
    applies: (it) => isPrimary(it) && mayGrow(it.view),
    disposition: "kept",
    because: "it is the revision that the deployment brings to the desired count",
  },
  {
    applies: isPrimary,
    disposition: "left",
    because: "a new revision starts no task before its stage",
  },
  {
    applies: (it) => !it.deployment.traffic && helpsAnother(it),
    disposition: "left",
    because: "it was rolled in and shares the target group of a revision that is not complete yet",
  },
  {
    applies: ({ view: { primary } }) => primary.isRollback && productionOf(primary) === 100,
    disposition: "stopped",
    because: "the service is back on the revision before it",
  },
  {
    applies: ({ view: { primary } }) => primary.isRollback,
    disposition: "left",
    because: "its traffic has not gone back yet",
  },
  {
    applies: (it) => isServing(it) && hasFailed(it.view) && productionOf(it.deployment) > 0,
    disposition: "kept",
    because: "the new revision has failed, and it still has traffic",
  },
  {
    applies: (it) => isServing(it) && hasFailed(it.view),
    disposition: "trimmed",
    because: "the new revision has failed, but has all of its traffic",
  },
  {
    applies: (it) => isServing(it) && hasShifted(it.view),
    disposition: "stopped",
    because: "all traffic is on the new revision for good",
  },
  {
    applies: isServing,
    disposition: "kept",
    because: "it serves, and the service may go back to it",
  },
  {
    applies: ({ view: { serving } }) => !serving,
    disposition: "stopped",
    because: "it never served",
  },
  {
    applies: ({ deployment, live, view }) =>
      productionOf(deployment) === 0 && view.serving !== undefined && canTakeTraffic(view, live, view.serving),
    disposition: "stopped",
    because: "it has no traffic, and the revision that serves does not need it",
  },
];

const otherwise: DispositionRule = {
  applies: () => true,
  disposition: "left",
  because: "its traffic has not gone to the revision that serves yet",
};

function isPrimary({ deployment, view }: StandingRevision): boolean {
  return deployment === view.primary;
}

function isServing({ deployment, view }: StandingRevision): boolean {
  return deployment === view.serving;
}

/** What was rolled in serves beside the revision that the service goes back to, until that one needs no help. */
function helpsAnother({ live, view }: StandingRevision): boolean {
  const helped = view.primary.isRollback ? view.primary : view.serving;
  return helped !== undefined && !needsNoHelp(helped, live, view);
}

function needsNoHelp({ deploymentId }: DeploymentView, live: readonly TaskView[], { service }: SchedulerView): boolean {
  const serving = live.filter((task) => task.deploymentId === deploymentId && mayServe(task));
  return serving.length >= service.desiredCount;
}

/** A new revision starts no task before its stage has come. */
function mayGrow({ shift, primary: { rolloutState, isRollback } }: SchedulerView): boolean {
  if (rolloutState !== "IN_PROGRESS" || isRollback) return true;
  return shift?.stage !== undefined && !beforeScaleUp.includes(shift.stage);
}

const beforeScaleUp: readonly LifecycleStage[] = ["RECONCILE_SERVICE", "PRE_SCALE_UP"];

function hasFailed({ primary }: SchedulerView): boolean {
  return primary.rolloutState === "FAILED";
}

function productionOf({ traffic }: DeploymentView): number {
  return traffic?.production ?? 0;
}
