import { countHealth, type Draft } from "./draft.ts";
import type { SchedulerView } from "./view.ts";
import { hasShifted } from "./traffic-shift.ts";
import { isGone, isProven } from "./task-predicates.ts";

/** The PRIMARY deployment completes now: nothing is left to do, and its alarms have kept still for long enough. */
export function isComplete(view: SchedulerView, draft: Draft): boolean {
  return isSettled(view, draft) && view.now >= (bakesUntilMs(view) ?? (mustBake(view) ? Infinity : 0));
}

/** When the wait for alarms is over, epoch milliseconds; undefined where there is none, or it has not begun. */
export function bakesUntilMs(view: SchedulerView): number | undefined {
  const { bakingSinceMs } = view.primary;
  if (!mustBake(view) || bakingSinceMs === undefined) return undefined;
  return bakingSinceMs + (view.alarms?.bakeMs ?? 0);
}

function mustBake({ alarms, primary }: SchedulerView): boolean {
  // Where traffic moves, there is a stage for it.
  if (alarms === undefined || primary.rolloutState !== "IN_PROGRESS" || primary.traffic) return false;
  return !primary.isRollback && !primary.ignoresAlarms;
}

/**
 * All tasks of the PRIMARY deployment are healthy, and no task of an older revision runs or drains any more (it may still
 * be on its way from SIGTERM to STOPPED). Where there is something to go back to, they have to be proven.
 */
export function isSettled(view: SchedulerView, draft: Draft): boolean {
  const { primary, older } = view;
  if (primary.rolloutState !== "IN_PROGRESS" || !isAtDesiredCount(view, draft)) return false;
  if (!hasItsTraffic(view)) return false;
  if (older.length > 0 && !draft.live.every((task) => isProven(task, view.now))) return false;
  return view.tasks.filter(({ deploymentId }) => deploymentId !== primary.deploymentId).every(isGone);
}

/** Nothing but the PRIMARY deployment is to have traffic, and it has it all. */
export function hasItsTraffic(view: SchedulerView): boolean {
  const { traffic, isRollback } = view.primary;
  if (!traffic) return true;
  return isRollback ? traffic.production === 100 : hasShifted(view);
}

/** No deployment is in progress (one that completes now is not) and every task wanted is healthy, none too many. */
export function isSteady(view: SchedulerView, draft: Draft): boolean {
  const { primary, older } = view;
  if (isComplete(view, draft)) return true;
  return primary.rolloutState === "COMPLETED" && older.length === 0 && isAtDesiredCount(view, draft);
}

function isAtDesiredCount({ service, primary }: SchedulerView, draft: Draft): boolean {
  if (draft.starts.length > 0 || draft.stops.length > 0) return false;
  const isPrimary = draft.live.every(({ deploymentId }) => deploymentId === primary.deploymentId);
  const { healthy } = countHealth(draft.live);
  return isPrimary && healthy === service.desiredCount && draft.live.length === service.desiredCount;
}
