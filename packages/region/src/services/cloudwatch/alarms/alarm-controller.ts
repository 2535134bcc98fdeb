import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import { ruleOf, windowsOf } from "./alarm-windows.ts";
import { nextTurnMs } from "./alarm-schedule.ts";
import { evaluate } from "./evaluate.ts";
import { alarms, alarmTurns, type MetricAlarm } from "../state.ts";
import { invokeScaling, transition } from "./transition.ts";

/** Evaluates each alarm once a minute (every 10 s with a high resolution), at its own second. */
export const alarmLoop: Reconciler = {
  name: "cloudwatch.alarms",
  concerns: ({ table, key, before, after }) =>
    table.name === alarms.name && (before === undefined || after === undefined) ? [key] : [],
  subjects: (view) => view.list(alarms).map(({ alarmName }) => alarmName),
  reconcile(alarmName, context) {
    const { tx, now } = context;
    const alarm = tx.get(alarms, alarmName);
    if (!alarm) {
      tx.delete(alarmTurns, alarmName);
      return {};
    }
    const turn = tx.get(alarmTurns, alarmName);
    if (turn && now < turn.atMs) return { wakeAtMs: turn.atMs };
    const atMs = nextTurnMs(alarm, now);
    tx.put(alarmTurns, { alarmName, atMs });
    if (turn) evaluateNow(context, alarm);
    return { wakeAtMs: atMs };
  },
};

function evaluateNow(context: Context, alarm: MetricAlarm): void {
  const { configuration, state } = alarm;
  const rule = ruleOf(configuration);
  const windows = windowsOf(context.tx, configuration, context.now);
  const verdict = evaluate({ rule, windows, state: state.value, nowMs: context.now });
  if (verdict.value === state.value) invokeScaling(context, alarm, verdict);
  else transition(context, alarm, verdict);
}
