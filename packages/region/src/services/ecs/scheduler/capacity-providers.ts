import { countIn } from "./placement.ts";
import type { CapacityShare, DeploymentView, TaskView } from "./view.ts";

/**
 * The capacity provider for a new task of the deployment: the one whose base is not there yet, then the one that is furthest
 * behind its weight, then the first of the strategy; undefined with a launch type. Unhealthy tasks do not count: the new one
 * may be there to take their place.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 */
export function providerForNewTask(deployment: DeploymentView, live: readonly TaskView[]): string | undefined {
  const staying = live.filter(({ health }) => health.state !== "unhealthy");
  return nextProvider(deployment.strategy ?? [], countByProvider(staying, deployment));
}

/** The capacity provider that is to lose a task first, so that those that stay are shared as they would have been started. */
export function providerWithSurplus(deployment: DeploymentView, live: readonly TaskView[]): string | undefined {
  return lastProvider(deployment.strategy ?? [], countByProvider(live, deployment));
}

/** Whose task is started next, beside so many of each. */
export function nextProvider(
  strategy: readonly CapacityShare[],
  counts: ReadonlyMap<string, number>,
): string | undefined {
  const based = strategy.find(({ name, base }) => countIn(counts, name) < base);
  if (based) return based.name;
  return strategy
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => (beyondBase(a, counts) + 1) * b.weight - (beyondBase(b, counts) + 1) * a.weight)[0]?.name;
}

/** Whose task is stopped next, of so many of each: the reverse of `nextProvider`. */
export function lastProvider(
  strategy: readonly CapacityShare[],
  counts: ReadonlyMap<string, number>,
): string | undefined {
  const [last] = strategy
    .filter((share) => beyondBase(share, counts) > 0)
    .toReversed()
    .toSorted((a, b) => beyondBase(b, counts) * a.weight - beyondBase(a, counts) * b.weight);
  return (last ?? strategy.find(({ name }) => countIn(counts, name) > 0))?.name;
}

function beyondBase({ name, base }: CapacityShare, counts: ReadonlyMap<string, number>): number {
  return countIn(counts, name) - base;
}

function countByProvider(live: readonly TaskView[], { deploymentId }: DeploymentView): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { capacityProvider: name, deploymentId: own } of live) {
    if (name !== undefined && own === deploymentId) counts.set(name, countIn(counts, name) + 1);
  }
  return counts;
}
