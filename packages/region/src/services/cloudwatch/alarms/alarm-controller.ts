import { createHash } from "node:crypto";
import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import { ruleOf, windowsOf, periodOf, stepMs } from "./alarm-windows.ts";
import { evaluate } from "./evaluate.ts";
import { alarms, alarmTurns, type MetricAlarm } from "../state.ts";
import { invokeScaling, transition } from "./transition.ts";

/** Evaluates each alarm once a minute (every 10 s with a high resolution), at its own second. */
export const alarmController: Reconciler = {
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
    const atMs = nextEvaluationMs(alarm, now);
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

/** When an alarm is evaluated next after a moment: each has its own second of the minute, always the same one. */
function nextEvaluationMs({ alarmArn, configuration }: MetricAlarm, afterMs: number): number {
  const everyMs = stepMs(periodOf(configuration));
  const offsetMs = (secondOf(alarmArn) * 1000) % everyMs;
  return Math.floor((afterMs - offsetMs) / everyMs + 1) * everyMs + offsetMs;
}

function secondOf(alarmArn: string): number {
  return createHash("sha256").update(alarmArn).digest().readUInt32BE(0) % 60;
}
