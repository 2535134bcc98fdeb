import { countHealth, draftOf, withStop, type Draft } from "./draft.ts";
import { maxTotalOf, minHealthyOf } from "./limits.ts";
import { nextToStop } from "./placement.ts";
import { mayStart, startMissing, startTasks, stopSurplus, type Replicas } from "./replicas.ts";
import type { DeploymentView, SchedulerView, TaskView } from "./view.ts";
import { isProven, mayServe } from "./task-predicates.ts";

/**
 * Which tasks to stop and to start now, so that the PRIMARY deployment reaches the desired count: within
 * minimumHealthyPercent and maximumPercent, each dead or unhealthy task replaced by one of its own revision.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function planRollout(view: SchedulerView): Draft {
  const pass: RolloutPass = { view, source: sourceOf(view.older), maxTotal: maxTotalOf(view.service) };
  const replicas: Replicas = { view, deployment: view.primary, peersOf: ({ live }) => live };
  let draft = draftOf(view.tasks);
  draft = stopReplaced(draft, pass);
  draft = stopSurplus(draft, replicas);
  draft = replaceSources(draft, pass);
  draft = startMissing(draft, replicas);
  return draft;
}

interface RolloutPass {
  readonly view: SchedulerView;
  /** What lost tasks of older revisions are replaced with. */
  readonly source: DeploymentView | undefined;
  readonly maxTotal: number;
}

/**
 * The newest older deployment that ever completed; without one, the newest. Here no deployment has a share of traffic, by
 * which `serving` goes: every older task serves, so that there is always one to replace lost tasks with.
 */
function sourceOf(older: readonly DeploymentView[]): DeploymentView | undefined {
  return older.find(({ hasCompleted }) => hasCompleted) ?? older[0];
}

/**
 * Stops tasks of older revisions as far as enough healthy ones stay: first the unhealthy, then those not healthy yet.
 * Beside a deployment that has failed they stay as they are, up to the desired count.
 */
function stopReplaced(before: Draft, pass: RolloutPass): Draft {
  const needed = hasFailed(pass) ? pass.view.service.desiredCount : neededSources(before, pass);
  let draft = before;
  // A round stops one task: there are no more rounds than tasks.
  for (let round = 0; round < before.live.length; round++) {
    const old = oldOf(draft, pass);
    const victim = old.length > needed ? firstToReplace(old, draft.live) : undefined;
    const breaksMinimum = victim && mayServe(victim) && old.filter(mayServe).length - 1 < needed;
    if (!victim || breaksMinimum) return draft;
    draft = withStop(draft, victim);
  }
  return draft;
}

/** How many healthy tasks of older revisions have to stay. */
function neededSources(draft: Draft, pass: RolloutPass): number {
  const proven = primaryOf(draft, pass).filter((task) => isProven(task, pass.view.now));
  return Math.max(0, neededHealthy(pass) - proven.length);
}

/**
 * minimumHealthyPercent; a service that was scaled out during the deployment is to have its new size at once, from both
 * revisions, if maximumPercent leaves room for the new revision beside it.
 */
function neededHealthy({ view: { service, primary }, maxTotal }: RolloutPass): number {
  const { desiredCount } = service;
  const isScaledOut = desiredCount > primary.initialDesiredCount && maxTotal > desiredCount;
  return isScaledOut ? desiredCount : minHealthyOf(service);
}

function hasFailed({ view: { primary } }: RolloutPass): boolean {
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
 * Replaces dead and unhealthy tasks of older revisions by their own revision, as far as they are still needed. One that has
 * failed starts nothing more: its unhealthy tasks make room for the new revision.
 */
function replaceSources(draft: Draft, pass: RolloutPass): Draft {
  const { source } = pass;
  if (!source) return draft;
  const old = oldOf(draft, pass);
  const { healthy, starting } = countHealth(old);
  const deficit = neededSources(draft, pass) - healthy - starting;
  const isOver = source.rolloutState === "FAILED";
  if (deficit <= 0 || !(isOver || mayStart(source, pass.view))) return draft;
  const room = pass.maxTotal - draft.live.length;
  if (isOver && (room > 0 || hasFailed(pass))) return draft;
  if (room > 0) return startTasks(draft, source, Math.min(deficit, room));
  const victim = nextToStop(
    old.filter(({ health }) => health.state === "unhealthy"),
    draft.live,
  );
  return victim ? withStop(draft, victim) : draft;
}

function primaryOf(draft: Draft, { view: { primary } }: RolloutPass): readonly TaskView[] {
  return draft.live.filter(({ deploymentId }) => deploymentId === primary.deploymentId);
}

function oldOf(draft: Draft, { view: { primary } }: RolloutPass): readonly TaskView[] {
  return draft.live.filter(({ deploymentId }) => deploymentId !== primary.deploymentId);
}
