import { providerForNewTask } from "./capacity-providers.ts";
import type { Draft, Start } from "./draft.ts";
import * as events from "./events.ts";
import { maxTotalOf } from "./limits.ts";
import { compareNames, countByZone, countIn, nextToStop } from "./placement.ts";
import type { RebalanceState } from "./model.ts";
import type { SchedulerView } from "./view.ts";
import { isSteady } from "./steady-state.ts";

/** A step of moving a task from one zone to another. */
export type RebalanceAction =
  | { readonly kind: "startToRebalance"; readonly start: Start }
  | { readonly kind: "setRebalance"; readonly rebalance: RebalanceState; readonly message?: string };

/** How long a steady service has to be uneven before a task is moved. */
const unevenForMs = 60_000;

/**
 * Moves one task at a time from the fullest zone to the emptiest, while nothing else is going on: the new one starts
 * first, and once it is healthy the surplus goes from the fullest zone.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function planRebalancing(view: SchedulerView, draft: Draft): readonly RebalanceAction[] {
  const { now, rebalance } = view;
  if (rebalance.phase === "moving") return whileMoving(view, draft, rebalance.taskId);
  if (!mayRebalance(view) || !isSteady(view, draft)) return setUnless(rebalance, { phase: "idle" });
  const counts = zoneCounts(view, draft);
  const start = evenOut(view, counts);
  const hasRoom = draft.live.length < maxTotalOf(view.service);
  if (!start || !hasRoom) return setUnless(rebalance, { phase: "idle" });
  if (rebalance.phase === "idle") return [{ kind: "setRebalance", rebalance: { phase: "waiting", sinceMs: now } }];
  if (now < rebalance.sinceMs + unevenForMs) return [];
  const message = events.notBalanced(view.service.serviceName, counts);
  // The task that goes for it is of the same capacity provider, so that the strategy holds.
  const going = nextToStop(draft.live, draft.live);
  const capacityProvider = going?.capacityProvider ?? providerForNewTask(view.primary, draft.live);
  return [
    { kind: "setRebalance", rebalance, message },
    { kind: "startToRebalance", start: { ...start, capacityProvider } },
  ];
}

/** The move is over when its task is gone, or is healthy and the surplus has been stopped, or a deployment came between. */
function whileMoving(view: SchedulerView, draft: Draft, movedId: string): readonly RebalanceAction[] {
  const moved = draft.live.find(({ taskId }) => taskId === movedId);
  const isUnderWay = moved?.health.state === "starting" && view.primary.rolloutState !== "IN_PROGRESS";
  if (isUnderWay) return [];
  const counts = zoneCounts(view, draft);
  const isDone = moved?.health.state === "healthy" && !evenOut(view, counts);
  const message = isDone ? { message: events.balanced(view.service.serviceName, counts) } : {};
  return [{ kind: "setRebalance", rebalance: { phase: "idle" }, ...message }];
}

/** The start that would make the zones more even; none when no zone has two tasks more than another. */
function evenOut({ primary }: SchedulerView, counts: ReadonlyMap<string, number>): Start | undefined {
  const available = primary.zones.filter((zone) => zone.available);
  const [emptiest] = available.toSorted(
    (a, b) => countIn(counts, a.zoneName) - countIn(counts, b.zoneName) || compareNames(a.zoneName, b.zoneName),
  );
  if (!emptiest) return undefined;
  const isUneven = Math.max(...counts.values()) - countIn(counts, emptiest.zoneName) > 1;
  return isUneven ? { deploymentId: primary.deploymentId, zoneName: emptiest.zoneName } : undefined;
}

/** Tasks in each zone of the service, also those that have none. */
function zoneCounts({ primary }: SchedulerView, draft: Draft): ReadonlyMap<string, number> {
  const counts = countByZone(draft.live);
  const zones = primary.zones.map(({ zoneName }) => zoneName);
  return new Map(zones.toSorted(compareNames).map((zone) => [zone, countIn(counts, zone)]));
}

function mayRebalance({ service }: SchedulerView): boolean {
  return service.availabilityZoneRebalancing === "ENABLED";
}

function setUnless(current: RebalanceState, rebalance: RebalanceState): readonly RebalanceAction[] {
  return current.phase === rebalance.phase ? [] : [{ kind: "setRebalance", rebalance }];
}
