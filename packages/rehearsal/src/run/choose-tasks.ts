import type { FaultEvent } from "../scenario/scenario.ts";
import type { ScheduledEvent } from "../scenario/schedule.ts";
import { inOrder, type Look } from "./stage.ts";

/** The ids of the tasks that a fault concerns, of those that run; undefined where it does not name tasks. */
export function chooseTasks(
  { places, zone }: Pick<ScheduledEvent, "places" | "zone">,
  { tasks: choice }: Pick<FaultEvent, "tasks">,
  { sample, startedAtMs }: Pick<Look, "sample" | "startedAtMs">,
): readonly string[] | undefined {
  if (!choice) return undefined;
  const running = sample.tasks.filter(
    (task) => task.lastStatus === "RUNNING" && (zone === undefined || task.zone === zone),
  );
  const left = inOrder(running, startedAtMs).map(({ taskId }) => taskId);
  const wanted = "count" in choice ? choice.count : Math.ceil((left.length * choice.percent) / 100);
  if (!places) return left.slice(0, wanted);
  const chosen: string[] = [];
  for (let turn = 0; chosen.length < wanted && left.length > 0; turn++) {
    const place = places[turn % places.length] ?? 0;
    chosen.push(...left.splice(Math.floor(place * left.length), 1));
  }
  return chosen;
}
