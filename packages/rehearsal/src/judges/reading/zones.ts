import type { RunRecord, Sample } from "../../run/run-record.ts";

/** How many tasks run in each zone of the service. */
export function tasksByZone({ service }: Pick<RunRecord, "service">, { tasks }: Sample): ReadonlyMap<string, number> {
  const running = tasks.filter(({ lastStatus, target }) => lastStatus === "RUNNING" && target !== "draining");
  return new Map(service.zones.map((zone) => [zone, running.filter((task) => task.zone === zone).length]));
}

/** Whether the tasks per zone differ by at most one. */
export function isEven(run: Pick<RunRecord, "service">, sample: Sample): boolean {
  const counts = [...tasksByZone(run, sample).values()];
  return counts.length === 0 || Math.max(...counts) - Math.min(...counts) <= 1;
}
