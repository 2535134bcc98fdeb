import { providerForNewTask, providerWithSurplus } from "./capacity-providers.ts";
import { countHealth, withStart, withStop, type Draft } from "./draft.ts";
import { maxTotalOf } from "./limits.ts";
import { nextToStop, zoneForNewTask } from "./placement.ts";
import type { DeploymentView, SchedulerView, TaskView } from "./view.ts";
import { mayStartAtMs } from "./throttle.ts";
import { mayServe } from "./task-predicates.ts";

/** One revision that is to have the desired count of healthy tasks. */
export interface Replicas {
  readonly view: SchedulerView;
  readonly deployment: DeploymentView;
  /** The tasks that share maximumPercent with those of the revision. */
  readonly peersOf: (draft: Draft) => readonly TaskView[];
}

/**
 * Comes back to the desired count. A replacement that is still starting may stand beside the unhealthy task that it
 * replaces, as far as maximumPercent goes; no healthy task is stopped unless more than the desired count are healthy.
 */
export function stopSurplus(before: Draft, replicas: Replicas): Draft {
  const desired = replicas.view.service.desiredCount;
  let draft = before;
  // A round stops one task: there are no more rounds than tasks.
  for (let round = 0; round < before.live.length; round++) {
    const tasks = ownOf(draft, replicas);
    const { starting, unhealthy } = countHealth(tasks);
    const excess = tasks.length - desired;
    const overMaximum = Math.min(excess, -roomIn(draft, replicas));
    const surplus = Math.max(overMaximum, excess - Math.min(unhealthy, starting) - tasksOnTheMove(draft, replicas));
    const idle = tasks.filter((task) => !mayServe(task));
    const candidates = tasks.length - idle.length > desired ? tasks : idle;
    const victim = surplus > 0 ? surplusTask(candidates, draft, replicas) : undefined;
    if (!victim) return draft;
    draft = withStop(draft, victim, surplusKind(replicas));
  }
  return draft;
}

/** First of the capacity provider that has too many of them, so that base and weights hold at every count; then by zone. */
function surplusTask(candidates: readonly TaskView[], draft: Draft, replicas: Replicas): TaskView | undefined {
  const peers = replicas.peersOf(draft);
  const provider = movedTask(draft, replicas)?.capacityProvider ?? providerWithSurplus(replicas.deployment, draft.live);
  const ofProvider = candidates.filter(({ capacityProvider }) => capacityProvider === provider);
  return nextToStop(ofProvider, peers) ?? nextToStop(candidates, peers);
}

/** Starts what the revision lacks: also the replacements of its unhealthy tasks, before these are stopped. */
export function startMissing(draft: Draft, replicas: Replicas): Draft {
  const { deployment, view } = replicas;
  const missing = missingOf(draft, replicas);
  if (missing <= 0 || !mayStart(deployment, view)) return draft;
  const withRoom = roomIn(draft, replicas) > 0 ? draft : makeRoom(draft, replicas);
  const dead = Math.max(0, view.service.desiredCount - ownOf(draft, replicas).length);
  const started = startTasks(withRoom, deployment, Math.min(missing, roomIn(withRoom, replicas)));
  const replaced = Math.max(0, started.starts.length - draft.starts.length - dead);
  return { ...started, replacedUnhealthy: draft.replacedUnhealthy + replaced };
}

export function startTasks(before: Draft, deployment: DeploymentView, count: number): Draft {
  let draft = before;
  for (let started = 0; started < count; started++) {
    const zone = zoneForNewTask(deployment, draft.live);
    if (!zone) return { ...draft, unplaced: deployment.deploymentId };
    const capacityProvider = providerForNewTask(deployment, draft.live);
    draft = withStart(draft, { deploymentId: deployment.deploymentId, zoneName: zone.zoneName, capacityProvider });
  }
  return draft;
}

export function mayStart(deployment: DeploymentView, { now, latency }: SchedulerView): boolean {
  return deployment.rolloutState !== "FAILED" && now >= mayStartAtMs(deployment, latency.schedulerPassMs);
}

/** Where maximumPercent leaves no room for a replacement first: one unhealthy task at a time is stopped before it. */
function makeRoom(draft: Draft, replicas: Replicas): Draft {
  const tasks = ownOf(draft, replicas);
  if (countHealth(tasks).starting > 0) return draft;
  const unhealthy = tasks.filter(({ health }) => health.state === "unhealthy");
  const victim = nextToStop(unhealthy, replicas.peersOf(draft));
  return victim ? withStop(draft, victim) : draft;
}

function missingOf(draft: Draft, replicas: Replicas): number {
  const { healthy, starting } = countHealth(ownOf(draft, replicas));
  return replicas.view.service.desiredCount - healthy - starting;
}

function roomIn(draft: Draft, replicas: Replicas): number {
  return maxTotalOf(replicas.view.service) - replicas.peersOf(draft).length;
}

function ownOf(draft: Draft, { deployment }: Replicas): readonly TaskView[] {
  return draft.live.filter(({ deploymentId }) => deploymentId === deployment.deploymentId);
}

/** 1 while a task that evens out the zones is on its way. */
function tasksOnTheMove(draft: Draft, replicas: Replicas): number {
  return movedTask(draft, replicas)?.health.state === "starting" ? 1 : 0;
}

/** The task that was started to even out the zones. */
function movedTask(draft: Draft, { view: { rebalance } }: Replicas): TaskView | undefined {
  return rebalance.phase === "moving" ? draft.live.find(({ taskId }) => taskId === rebalance.taskId) : undefined;
}

function surplusKind({ view: { rebalance } }: Replicas): "scaling" | "rebalancing" {
  return rebalance.phase === "moving" ? "rebalancing" : "scaling";
}
