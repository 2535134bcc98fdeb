import type { Context } from "../../engine/context.ts";
import { noteConfiguration } from "./history.ts";
import { alarms, type MetricAlarm } from "./state.ts";

/** Lets alarms run their actions, or not. */
export function switchActions(
  context: Context,
  names: readonly string[],
  { actionsEnabled }: Pick<MetricAlarm, "actionsEnabled">,
): void {
  for (const name of names) {
    const alarm = context.tx.get(alarms, name);
    if (!alarm || alarm.actionsEnabled === actionsEnabled) continue;
    const switched = { ...alarm, actionsEnabled, configuredAtMs: context.now };
    context.tx.put(alarms, switched);
    noteConfiguration(context, switched, "updated");
  }
}
