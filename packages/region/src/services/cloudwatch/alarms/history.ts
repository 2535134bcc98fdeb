import type { Context } from "../../../engine/context.ts";
import { isComposite } from "./alarms.ts";
import { alarmHistory, allAlarms, type Alarm, type AlarmHistoryEntry, type AlarmState } from "../state.ts";

/** How long CloudWatch keeps an alarm's history: two weeks. */
const keptMs = 14 * 24 * 60 * 60 * 1000;

/** Notes in the history that an alarm was configured or deleted. */
export function noteConfiguration(context: Context, alarm: Alarm, change: "created" | "updated" | "deleted"): void {
  const type = { created: "Create", updated: "Update", deleted: "Delete" }[change];
  const data = { version: "1.0", type, [`${change}Alarm`]: summaryOf(alarm) };
  const summary = `Alarm "${alarm.alarmName}" ${change}`;
  note(context, alarm, { type: "ConfigurationUpdate", summary, data: JSON.stringify(data) });
}

/** Notes in the history that an alarm changed its state. */
export function noteState(context: Context, alarm: Alarm, to: AlarmState): void {
  const summary = `Alarm updated from ${alarm.state.value} to ${to.value}`;
  const data = { version: "1.0", oldState: describeState(alarm.state), newState: describeState(to) };
  note(context, alarm, { type: "StateUpdate", summary, data: JSON.stringify(data) });
}

/** Notes in the history that an action of an alarm was run, or why it failed. */
export function noteAction(
  context: Context,
  alarm: Alarm,
  { arn, failure }: { readonly arn: string; readonly failure: string | undefined },
): void {
  const summary =
    failure === undefined
      ? `Successfully executed action ${arn}`
      : `Failed to execute action ${arn}. Received error: "${failure}"`;
  const actionState = failure === undefined ? "Succeeded" : "Failed";
  const data = { version: "1.0", actionState, notificationResource: arn, error: failure };
  note(context, alarm, { type: "Action", summary, data: JSON.stringify(data) });
}

/** Also forgets what is too old. */
function note({ tx, now }: Context, alarm: Alarm, entry: Pick<AlarmHistoryEntry, "type" | "summary" | "data">): void {
  tx.trim(alarmHistory, { partition: allAlarms, beforeMs: now - keptMs });
  const alarmType = isComposite(alarm) ? "CompositeAlarm" : "MetricAlarm";
  tx.append(alarmHistory, [{ alarmName: alarm.alarmName, alarmType, atMs: now, ...entry }]);
}

function describeState({ value, reason, reasonData }: AlarmState): object {
  const data: unknown = reasonData === undefined ? undefined : JSON.parse(reasonData);
  return { stateValue: value, stateReason: reason, stateReasonData: data };
}

/** The alarm as its history shows it: CloudWatch's members with a small first letter. */
function summaryOf({ alarmName, alarmArn, configuration, actionsEnabled, state }: Alarm): object {
  const configured: readonly (readonly [string, unknown])[] = Object.entries(configuration).map(([name, value]) => [
    smallName(name),
    value,
  ]);
  return { alarmName, alarmArn, actionsEnabled, stateValue: state.value, ...Object.fromEntries(configured) };
}

function smallName(name: string): string {
  return name === "OKActions" ? "okActions" : name.charAt(0).toLowerCase() + name.slice(1);
}
