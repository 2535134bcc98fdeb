import type { Context } from "../../../engine/context.ts";
import { findAlarm, replaceAlarm } from "./alarms.ts";
import { noteConfiguration } from "./history.ts";
import type { Alarm } from "../state.ts";

/** Lets alarms run their actions, or not. */
export function switchActions(
  context: Context,
  names: readonly string[],
  { actionsEnabled }: Pick<Alarm, "actionsEnabled">,
): void {
  for (const name of names) {
    const alarm = findAlarm(context.tx, name);
    if (!alarm || alarm.actionsEnabled === actionsEnabled) continue;
    const switched = { ...alarm, actionsEnabled, configuredAtMs: context.now };
    replaceAlarm(context.tx, switched);
    noteConfiguration(context, switched, "updated");
  }
}
