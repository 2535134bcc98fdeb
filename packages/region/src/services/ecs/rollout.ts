import { countHealth, draftOf, isProven, mayServe, withStart, withStop, type Draft } from "./draft.ts";
import { maxTotalOf, minHealthyOf } from "./limits.ts";
import { nextToStop, zoneForNewTask } from "./placement.ts";
import type { DeploymentView, SchedulerView, TaskView } from "./scheduler-view.ts";
import { mayStartAtMs } from "./throttle.ts";

/**
 * Which tasks to stop and to start now, so that the PRIMARY deployment comes to the desired count: within
 * minimumHealthyPercent and maximumPercent, each dead or unhealthy task replaced by one of its own revision.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function planRollout(view: SchedulerView, now: number): Draft {
  const [primary, ...sources] = view.deployments;
  if (!primary) return draftOf(view.tasks);
  const pass: Pass = { view, now, primary, source: sourceOf(sources), maxTotal: maxTotalOf(view.service) };
  let draft = draftOf(view.tasks);
  draft = stopReplaced(draft, pass);
  draft = stopSurplus(draft, pass);
  draft = replaceSources(draft, pass);
  draft = startPrimary(draft, pass);
  return draft;
}

interface Pass {
  readonly view: SchedulerView;
  readonly now: number;
  readonly primary: DeploymentView;
  /** What lost tasks of older revisions are replaced with. */
  readonly source: DeploymentView | undefined;
  readonly maxTotal: number;
}

/** The newest older deployment that ever completed; without one, the newest. */
function sourceOf(older: readonly DeploymentView[]): DeploymentView | undefined {
  return older.find(({ hasCompleted }) => hasCompleted) ?? older[0];
}

/**
 * Stops tasks of older revisions as far as enough healthy ones stay: first the unhealthy, then those not healthy yet.
 * Beside a deployment that has failed they stay as they are, up to the desired count.
 */
function stopReplaced(before: Draft, pass: Pass): Draft {
  const needed = hasFailed(pass) ? pass.view.service.desiredCount : neededSources(before, pass);
  let draft = before;
  for (;;) {
    const old = oldOf(draft, pass);
    const victim = old.length > needed ? firstToReplace(old, draft.live) : undefined;
    const breaksMinimum = victim && mayServe(victim) && old.filter(mayServe).length - 1 < needed;
    if (!victim || breaksMinimum) return draft;
    draft = withStop(draft, victim);
  }
}

/** How many healthy tasks of older revisions have to stay. */
function neededSources(draft: Draft, pass: Pass): number {
  const proven = primaryOf(draft, pass).filter((task) => isProven(task, pass.now));
  return Math.max(0, neededHealthy(pass) - proven.length);
}

/**
 * minimumHealthyPercent; a service that was scaled out during the deployment is to have its new size at once, from both
 * revisions, if maximumPercent leaves room for the new revision beside it.
 */
function neededHealthy({ view: { service }, primary, maxTotal }: Pass): number {
  const { desiredCount } = service;
  const isScaledOut = desiredCount > primary.initialDesiredCount && maxTotal > desiredCount;
  return isScaledOut ? desiredCount : minHealthyOf(service);
}

function hasFailed({ primary }: Pass): boolean {
  return primary.rolloutState === "FAILED";
}

const replacedFirst: readonly ((task: TaskView) => boolean)[] = [
  ({ health }) => health.state === "unhealthy",
  (task) => !mayServe(task),
  ({ health }) => health.state === "starting",
  ({ health }) => health.state === "healthy",
];

function firstToReplace(old: readonly TaskView[], live: readonly TaskView[]): TaskView | undefined {
  for (const isNext of replacedFirst) {
    const victim = nextToStop(old.filter(isNext), live);
    if (victim) return victim;
  }
  return undefined;
}

/**
 * Comes back to the desired count. A replacement that is still starting may stand beside the unhealthy task that it
 * replaces, as far as maximumPercent goes; no healthy task is stopped unless more than the desired count are healthy.
 */
function stopSurplus(before: Draft, pass: Pass): Draft {
  const desired = pass.view.service.desiredCount;
  let draft = before;
  for (;;) {
    const tasks = primaryOf(draft, pass);
    const { starting, unhealthy } = countHealth(tasks);
    const excess = tasks.length - desired;
    const overMaximum = Math.min(excess, draft.live.length - pass.maxTotal);
    const surplus = Math.max(overMaximum, excess - Math.min(unhealthy, starting) - tasksOnTheMove(draft, pass));
    const idle = tasks.filter((task) => !mayServe(task));
    const candidates = tasks.length - idle.length > desired ? tasks : idle;
    const victim = surplus > 0 ? nextToStop(candidates, draft.live) : undefined;
    if (!victim) return draft;
    draft = withStop(draft, victim, surplusKind(pass));
  }
}

/** 1 while a task that evens out the zones is on its way. */
function tasksOnTheMove(draft: Draft, { view: { rebalance } }: Pass): number {
  if (rebalance.phase !== "moving") return 0;
  const moved = draft.live.find(({ taskId }) => taskId === rebalance.taskId);
  return moved?.health.state === "starting" ? 1 : 0;
}

function surplusKind({ view: { rebalance } }: Pass): "scaling" | "rebalancing" {
  return rebalance.phase === "moving" ? "rebalancing" : "scaling";
}

/**
 * Replaces dead and unhealthy tasks of older revisions by their own revision, as far as they are still needed. One that has
 * failed starts nothing more: its unhealthy tasks make room for the new revision.
 */
function replaceSources(draft: Draft, pass: Pass): Draft {
  const { source } = pass;
  if (!source) return draft;
  const old = oldOf(draft, pass);
  const { healthy, starting } = countHealth(old);
  const deficit = neededSources(draft, pass) - healthy - starting;
  const isOver = source.rolloutState === "FAILED";
  if (deficit <= 0 || !(isOver || mayStart(source, pass))) return draft;
  const room = pass.maxTotal - draft.live.length;
  if (isOver && (room > 0 || hasFailed(pass))) return draft;
  if (room > 0) return startTasks(draft, source, Math.min(deficit, room));
  const victim = nextToStop(
    old.filter(({ health }) => health.state === "unhealthy"),
    draft.live,
  );
  return victim ? withStop(draft, victim) : draft;
}

/** Starts what the PRIMARY deployment lacks: also the replacements of its unhealthy tasks, before these are stopped. */
function startPrimary(draft: Draft, pass: Pass): Draft {
  const { primary, maxTotal } = pass;
  const missing = missingOf(draft, pass);
  if (missing <= 0 || !mayStart(primary, pass)) return draft;
  const withRoom = draft.live.length < maxTotal ? draft : makeRoom(draft, pass);
  const count = Math.min(missing, maxTotal - withRoom.live.length);
  const dead = Math.max(0, pass.view.service.desiredCount - primaryOf(draft, pass).length);
  const started = startTasks(withRoom, primary, count);
  return { ...started, replacedUnhealthy: Math.max(0, started.starts.length - draft.starts.length - dead) };
}

/** Where maximumPercent leaves no room for a replacement first: one unhealthy task at a time is stopped before it. */
function makeRoom(draft: Draft, pass: Pass): Draft {
  const tasks = primaryOf(draft, pass);
  if (countHealth(tasks).starting > 0) return draft;
  const victim = nextToStop(
    tasks.filter(({ health }) => health.state === "unhealthy"),
    draft.live,
  );
  return victim ? withStop(draft, victim) : draft;
}

function missingOf(draft: Draft, pass: Pass): number {
  const { healthy, starting } = countHealth(primaryOf(draft, pass));
  return pass.view.service.desiredCount - healthy - starting;
}

function startTasks(before: Draft, deployment: DeploymentView, count: number): Draft {
  let draft = before;
  for (let started = 0; started < count; started++) {
    const zone = zoneForNewTask(deployment, draft.live);
    if (!zone) return { ...draft, unplaced: deployment.deploymentId };
    draft = withStart(draft, { deploymentId: deployment.deploymentId, zoneName: zone.zoneName });
  }
  return draft;
}

function mayStart(deployment: DeploymentView, { view, now }: Pass): boolean {
  return deployment.rolloutState !== "FAILED" && now >= mayStartAtMs(deployment, view.latency.schedulerPassMs);
}

function primaryOf(draft: Draft, { primary }: Pass): readonly TaskView[] {
  return draft.live.filter(({ deploymentId }) => deploymentId === primary.deploymentId);
}

function oldOf(draft: Draft, { primary }: Pass): readonly TaskView[] {
  return draft.live.filter(({ deploymentId }) => deploymentId !== primary.deploymentId);
}
