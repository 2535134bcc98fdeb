import { createHash } from "node:crypto";
import { periodOf, stepMs } from "./alarm-windows.ts";
import type { MetricAlarm } from "../state.ts";

/** When an alarm is evaluated next after a moment: each has its own second of the minute, always the same one. */
export function nextTurnMs({ alarmArn, configuration }: MetricAlarm, afterMs: number): number {
  const everyMs = stepMs(periodOf(configuration));
  const offsetMs = (secondOf(alarmArn) * 1000) % everyMs;
  return Math.floor((afterMs - offsetMs) / everyMs + 1) * everyMs + offsetMs;
}

function secondOf(alarmArn: string): number {
  return createHash("sha256").update(alarmArn).digest().readUInt32BE(0) % 60;
}
