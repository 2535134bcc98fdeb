import { countHealth, type Draft } from "./draft.ts";
import * as events from "./events.ts";
import { maxTotalOf } from "./limits.ts";
import { deploymentsOf, type SchedulerView } from "./view.ts";
import { hasItsTraffic, isSteady } from "./steady-state.ts";
import { mayStartAtMs, throttleFailuresMin } from "./throttle.ts";

/** Something that lasts: its event is written when it begins. */
export interface Condition {
  readonly name: "steady" | "throttled" | "stuck" | "unplaced" | "protected";
  readonly message: string;
}

/** What holds now. */
export function conditionsOf(view: SchedulerView, draft: Draft): readonly Condition[] {
  const { serviceName } = view.service;
  if (isSteady(view, draft)) return [{ name: "steady", message: events.reachedSteadyState(serviceName) }];
  const conditions: Condition[] = [];
  if (isThrottled(view)) conditions.push({ name: "throttled", message: events.unableToStartConsistently(serviceName) });
  if (draft.unplaced !== undefined) conditions.push({ name: "unplaced", message: events.unableToPlace(serviceName) });
  if (isStuck(view, draft)) conditions.push({ name: "stuck", message: events.stuckDeployment(serviceName) });
  const blocking = protectedDeployment(view, draft);
  if (blocking) conditions.push({ name: "protected", message: events.tooManyProtected(serviceName, blocking) });
  return conditions;
}

/** The deployment of a task that would have to go, when more tasks are protected than desired. */
function protectedDeployment(view: SchedulerView, draft: Draft): string | undefined {
  const { service } = view;
  // Two revisions may well have more than the desired count, until one of them has to go.
  if (!hasItsTraffic(view)) return undefined;
  const kept = draft.live.filter((task) => task.protected);
  return kept.length > service.desiredCount ? kept[0]?.deploymentId : undefined;
}

function isThrottled(view: SchedulerView): boolean {
  return deploymentsOf(view).some(
    ({ startFailures, rolloutState }) => startFailures >= throttleFailuresMin && rolloutState !== "FAILED",
  );
}

/** Every task is healthy, the new revision lacks some, and neither percentage lets anything move. */
function isStuck({ now, service, primary, tasks, latency }: SchedulerView, draft: Draft): boolean {
  if (primary.rolloutState !== "IN_PROGRESS" || primary.traffic) return false;
  if (draft.starts.length > 0 || draft.stops.length > 0) return false;
  const isSettled = countHealth(draft.live).healthy === draft.live.length;
  const isMissing =
    draft.live.filter((task) => task.deploymentId === primary.deploymentId).length < service.desiredCount;
  const isDraining = tasks.some(({ lastStatus }) => lastStatus === "DEACTIVATING");
  const mayStart = now >= mayStartAtMs(primary, latency.schedulerPassMs);
  return isSettled && isMissing && !isDraining && mayStart && draft.live.length >= maxTotalOf(service);
}
