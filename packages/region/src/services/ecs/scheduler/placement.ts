import type { DeploymentView, TaskView, ZoneView } from "./view.ts";

/**
 * The zone for a new task: of the available ones that with the fewest tasks of its own revision, then of the service,
 * then by name. Unhealthy tasks do not count: the new one may be there to take their place.
 */
export function zoneForNewTask(deployment: DeploymentView, live: readonly TaskView[]): ZoneView | undefined {
  const staying = live.filter(({ health }) => health.state !== "unhealthy");
  const own = countByZone(staying.filter(({ deploymentId }) => deploymentId === deployment.deploymentId));
  const all = countByZone(staying);
  return firstBy(
    deployment.zones.filter(({ available }) => available),
    (a, b) =>
      countIn(own, a.zoneName) - countIn(own, b.zoneName) ||
      countIn(all, a.zoneName) - countIn(all, b.zoneName) ||
      compareNames(a.zoneName, b.zoneName),
  );
}

/**
 * Which of the candidates to stop first: in the zone with the most tasks of the service (then by name), one that does not
 * run yet, then an unhealthy one, then any. Protected tasks are passed over unless they are unhealthy.
 */
export function nextToStop(candidates: readonly TaskView[], live: readonly TaskView[]): TaskView | undefined {
  const counts = countByZone(live);
  return firstBy(
    candidates.filter((candidate) => !candidate.protected || candidate.health.state === "unhealthy"),
    (a, b) =>
      countIn(counts, b.zoneName) - countIn(counts, a.zoneName) ||
      compareNames(a.zoneName, b.zoneName) ||
      rankOf(a) - rankOf(b) ||
      compareNames(a.taskId, b.taskId),
  );
}

/** The item that would be sorted first. */
function firstBy<T>(items: readonly T[], compare: (a: T, b: T) => number): T | undefined {
  return items.reduce<T | undefined>((first, item) => (first && compare(first, item) <= 0 ? first : item), undefined);
}

/** Tasks by zone. */
export function countByZone(tasks: readonly TaskView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { zoneName } of tasks) counts.set(zoneName, countIn(counts, zoneName) + 1);
  return counts;
}

export function countIn(counts: ReadonlyMap<string, number>, zoneName: string): number {
  return counts.get(zoneName) ?? 0;
}

export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const notYetRunning: readonly string[] = ["PROVISIONING", "PENDING", "ACTIVATING"] satisfies TaskView["lastStatus"][];

function rankOf({ lastStatus, health }: TaskView): number {
  if (notYetRunning.includes(lastStatus)) return 0;
  return health.state === "unhealthy" ? 1 : 2;
}
