import { conditionsOf, type Condition } from "./conditions.ts";
import type { Draft, Start, Stop } from "./draft.ts";
import { draftOf, withStop } from "./draft.ts";
import { deploymentFailureOf, type DeploymentFailure } from "./failure.ts";
import { planRebalancing, type RebalanceAction } from "./rebalancing.ts";
import { planRollout } from "./rollout.ts";
import { deploymentsOf, type SchedulerView, type TaskView } from "./view.ts";
import { planShift, shiftDueAtMs, type ShiftAction } from "./traffic-shift.ts";
import { planStandingRevisions } from "./traffic-shift-tasks.ts";
import { bakesUntilMs, isComplete, isSettled } from "./steady-state.ts";
import { nextDeregistrationAtMs, tasksToDeregister, tasksToRegister } from "./targets.ts";
import { isGone } from "./task-predicates.ts";
import { mayStartAtMs } from "./throttle.ts";

/** What the scheduler wants done, in this order; each is carried out with its service events. */
export type Action =
  | { readonly kind: "beginDeployment"; readonly deploymentId: string; readonly alarms: "watched" | "ignored" }
  | { readonly kind: "deregisterTargets"; readonly tasks: readonly TaskView[] }
  | { readonly kind: "startTasks"; readonly starts: readonly Start[]; readonly replacedUnhealthy: number }
  | { readonly kind: "stopTasks"; readonly stops: readonly Stop[] }
  | { readonly kind: "registerTargets"; readonly tasks: readonly TaskView[] }
  /** The older deployments become INACTIVE. */
  | { readonly kind: "completeDeployment"; readonly deploymentId: string }
  /** No zone is there for a task of it: one more failure of the deployment. */
  | { readonly kind: "countPlacementFailure"; readonly deploymentId: string }
  /** Nothing is left to do but to wait for alarms. */
  | { readonly kind: "bakeDeployment"; readonly deploymentId: string }
  | DeploymentFailure
  | ShiftAction
  | RebalanceAction
  | { readonly kind: "report"; readonly condition: Condition }
  | { readonly kind: "forgetCondition"; readonly name: string }
  | { readonly kind: "deactivateService" };

export interface Decision {
  readonly actions: readonly Action[];
  /** When to look again at the latest, epoch milliseconds. */
  readonly wakeAtMs: number;
}

/** One pass of the service scheduler over one service. */
export function reconcile(view: SchedulerView): Decision {
  const actions = view.service.status === "DRAINING" ? drainService(view) : runService(view);
  return { actions, wakeAtMs: nextPassAtMs(view) };
}

/** A failure is settled in a pass of its own: the next one goes by what has become of the deployments. */
function runService(view: SchedulerView): readonly Action[] {
  const failure = deploymentFailureOf(view);
  if (failure) return [...beginnings(view), failure];
  const draft = view.primary.traffic ? planStandingRevisions(view) : planRollout(view);
  return [
    ...beginnings(view),
    ...movements(view, draft),
    ...placementFailures(view, draft),
    ...planShift(view, draft),
    ...endings(view, draft),
    ...planRebalancing(view, draft),
    ...reports(view, conditionsOf(view, draft)),
  ];
}

/** A service being deleted: everything stops; it is INACTIVE once every task is STOPPING or further. */
function drainService(view: SchedulerView): readonly Action[] {
  const live = draftOf(view.tasks).live;
  const draft = live.reduce((stopping, task) => withStop(stopping, task), draftOf(view.tasks));
  const isDrained = view.tasks.every((task) => isGone(task) && task.registration !== "registered");
  return [...movements(view, draft), ...(isDrained ? [{ kind: "deactivateService" } as const] : [])];
}

/** An alarm that rings when a deployment begins says nothing about it. */
function beginnings(view: SchedulerView): readonly Action[] {
  const isRinging = (view.alarms?.ringing.length ?? 0) > 0;
  return deploymentsOf(view)
    .filter(({ startedAtMs }) => startedAtMs === undefined)
    .map(({ deploymentId }) => ({
      kind: "beginDeployment",
      deploymentId,
      alarms: isRinging ? "ignored" : "watched",
    }));
}

/** Dead targets leave before their replacements are announced; starts are announced before stops. */
function movements(view: SchedulerView, draft: Draft): readonly Action[] {
  const leaving = tasksToDeregister(view);
  const joining = tasksToRegister(view).filter((task) => draft.live.includes(task));
  const { starts, stops, replacedUnhealthy } = draft;
  const actions: Action[] = [];
  if (leaving.length > 0) actions.push({ kind: "deregisterTargets", tasks: leaving });
  if (starts.length > 0) actions.push({ kind: "startTasks", starts, replacedUnhealthy });
  if (stops.length > 0) actions.push({ kind: "stopTasks", stops });
  if (joining.length > 0) actions.push({ kind: "registerTargets", tasks: joining });
  return actions;
}

/** An attempt at placing is made once in the time between two passes, however often the scheduler looks. */
function placementFailures(view: SchedulerView, { unplaced }: Draft): readonly Action[] {
  const failing = deploymentsOf(view).find(({ deploymentId }) => deploymentId === unplaced);
  if (failing?.rolloutState !== "IN_PROGRESS") return [];
  const { deploymentId, lastPlacementFailureAtMs = -Infinity } = failing;
  const isDue = view.now >= lastPlacementFailureAtMs + view.latency.schedulerPassMs;
  return isDue ? [{ kind: "countPlacementFailure", deploymentId }] : [];
}

function endings(view: SchedulerView, draft: Draft): readonly Action[] {
  if (!isSettled(view, draft)) return [];
  const { deploymentId, bakingSinceMs } = view.primary;
  if (isComplete(view, draft)) return [{ kind: "completeDeployment", deploymentId }];
  return bakingSinceMs === undefined ? [{ kind: "bakeDeployment", deploymentId }] : [];
}

/** The same message again only once its cause had cleared, or after six hours. */
function reports({ now, conditions }: SchedulerView, present: readonly Condition[]): readonly Action[] {
  const suppressedForMs = 6 * 3_600_000;
  const isDue = ({ name }: Condition): boolean => now >= (conditions[name] ?? -Infinity) + suppressedForMs;
  const cleared = Object.keys(conditions).filter((name) => !present.some((condition) => condition.name === name));
  return [
    ...cleared.map((name) => ({ kind: "forgetCondition", name }) as const),
    ...present.filter(isDue).map((condition) => ({ kind: "report", condition }) as const),
  ];
}

function nextPassAtMs(view: SchedulerView): number {
  const { now } = view;
  const { schedulerPassMs } = view.latency;
  const candidates = [
    now + schedulerPassMs,
    nextDeregistrationAtMs(view) ?? Infinity,
    bakesUntilMs(view) ?? Infinity,
    shiftDueAtMs(view) ?? Infinity,
    ...view.tasks.map(({ health }) => (health.state === "healthy" ? (health.provenAtMs ?? 0) : 0)),
    ...deploymentsOf(view).map((deployment) => mayStartAtMs(deployment, schedulerPassMs)),
  ];
  return Math.min(...candidates.filter((atMs) => atMs > now));
}
