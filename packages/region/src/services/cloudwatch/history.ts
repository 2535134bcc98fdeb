import type { Context } from "../../engine/context.ts";
import { alarmHistory, allAlarms, type MetricAlarm } from "./state.ts";

/** How long CloudWatch keeps an alarm's history: two weeks. */
const keptMs = 14 * 24 * 60 * 60 * 1000;

/** Notes in the history that an alarm was configured or deleted, and forgets what is too old. */
export function noteConfiguration(
  { tx, now }: Context,
  alarm: MetricAlarm,
  change: "created" | "updated" | "deleted",
): void {
  const type = { created: "Create", updated: "Update", deleted: "Delete" }[change];
  const data = { version: "1.0", type, [`${change}Alarm`]: summaryOf(alarm) };
  tx.trim(alarmHistory, { partition: allAlarms, beforeMs: now - keptMs });
  tx.append(alarmHistory, [
    {
      alarmName: alarm.alarmName,
      atMs: now,
      type: "ConfigurationUpdate",
      summary: `Alarm "${alarm.alarmName}" ${change}`,
      data: JSON.stringify(data),
    },
  ]);
}

/** The alarm as its history tells it: CloudWatch's members with a small first letter. */
function summaryOf({ alarmName, alarmArn, configuration, actionsEnabled, state }: MetricAlarm): object {
  const configured: readonly (readonly [string, unknown])[] = Object.entries(configuration).map(([name, value]) => [
    smallName(name),
    value,
  ]);
  return { alarmName, alarmArn, actionsEnabled, stateValue: state.value, ...Object.fromEntries(configured) };
}

function smallName(name: string): string {
  return name === "OKActions" ? "okActions" : name.charAt(0).toLowerCase() + name.slice(1);
}
