import type { View } from "../store/store.ts";
import type { StartFault } from "../world/tasks.ts";
import { activeFaults } from "./faults.ts";
import type { Fault } from "./state.ts";

// What holds as long as faults last, for those that act by it.

/** The zones that nothing passes into or out of. */
export function partitionedZones(view: View): ReadonlySet<string> {
  return zonesWith(view, "zone-partition");
}

/** The zones that have no power. */
export function zonesWithoutPower(view: View): ReadonlySet<string> {
  return zonesWith(view, "zone-outage");
}

/** The zones in which no node of a load balancer is started. */
export function zonesWithoutNode(view: View): ReadonlySet<string> {
  return new Set([...zonesWith(view, "zone-outage"), ...partitionedZones(view), ...zonesWith(view, "node-loss")]);
}

/** Whether a zone may take new tasks. */
export function takesTasks(view: View, zoneName: string): boolean {
  return !zonesWithoutPower(view).has(zoneName) && !partitionedZones(view).has(zoneName);
}

/** Of how many of a hundred calls of the API are refused. */
export function throttledPercent(view: View): number {
  return Math.max(
    0,
    ...activeFaults(view).flatMap(({ kind, parameters }) =>
      kind === "api-throttling" ? Number(parameters["percent"]) : [],
    ),
  );
}

/** The faults of a kind that concern a task: by its id, or by its zone. */
export function faultsOfTask(
  view: View,
  kind: string,
  task: { readonly taskId: string; readonly zoneName: string },
): readonly Fault[] {
  return activeFaults(view).filter((fault) => fault.kind === kind && concerns(fault, task));
}

/** Whether a fault concerns a task: by its id, or by its zone. */
function concerns({ target }: Fault, task: { readonly taskId: string; readonly zoneName: string }): boolean {
  switch (target.type) {
    case "tasks":
      return target.taskIds.includes(task.taskId);
    case "zone":
      return target.zoneName === task.zoneName;
    case "region":
      return true;
  }
}

function zonesWith(view: View, kind: string): ReadonlySet<string> {
  return new Set(
    activeFaults(view).flatMap((fault) =>
      fault.kind === kind && fault.target.type === "zone" ? [fault.target.zoneName] : [],
    ),
  );
}

/** What is wrong with the start of a task in a zone; undefined where nothing is. The last of each kind counts, and a crash loop before an end that comes later. */
export function startFaultIn(view: View, zoneName: string): StartFault | undefined {
  const task = { taskId: "", zoneName };
  const slow = faultsOfTask(view, "slow-start", task).at(-1);
  const ends = [...faultsOfTask(view, "exits-after", task), ...faultsOfTask(view, "crash-loop", task)].at(-1);
  if (!slow && !ends) return undefined;
  return {
    ...(slow && { waitsSeconds: Number(slow.parameters["seconds"]) }),
    ...(ends && {
      exitsAfterSeconds: Number(ends.parameters["seconds"] ?? 0),
      exitCode: Number(ends.parameters["exitCode"]),
    }),
  };
}
