// https://docs.aws.amazon.com/r53recovery/latest/dg/arc-zonal-autoshift.considerations.html
import type { View } from "../../../store/store.ts";
import { findAlarm } from "../../cloudwatch/alarms/alarms.ts";
import { conflict, invalid } from "../errors.ts";
import type { ControlCondition, PracticeRunConfigurationShape } from "../shapes.ts";
import { isInWindow, isWindow } from "./windows.ts";

/** How long a practice run takes. */
export const practiceRunMs = 30 * 60_000;

/** @throws ValidationException */
export function checkConfiguration(configuration: PracticeRunConfigurationShape): void {
  const {
    outcomeAlarms,
    blockingAlarms = [],
    blockedWindows = [],
    allowedWindows = [],
    blockedDates = [],
  } = configuration;
  for (const { type, alarmIdentifier } of [...outcomeAlarms, ...blockingAlarms]) {
    if (type !== "CLOUDWATCH") throw invalid("InvalidConditionType", `"${type}" is no type of alarm: CLOUDWATCH is.`);
    if (!/^arn:[^:]+:cloudwatch:[^:]+:\d{12}:alarm:.+$/.test(alarmIdentifier))
      throw invalid("InvalidAlarmCondition", `"${alarmIdentifier}" is no ARN of a CloudWatch alarm.`);
  }
  const wrong = [...blockedWindows, ...allowedWindows].find((window) => !isWindow(window));
  if (wrong !== undefined)
    throw invalid("InvalidPracticeWindows", `"${wrong}" is no window, such as Mon:10:00-Mon:10:30.`);
  const date = blockedDates.find((text) => Number.isNaN(Date.parse(text)));
  if (date !== undefined) throw invalid("InvalidPracticeWindows", `"${date}" is no date, such as 2026-12-24.`);
}

/** @throws ConflictException where a practice run may not start now */
export function checkMayStart(view: View, configuration: PracticeRunConfigurationShape, nowMs: number): void {
  const {
    outcomeAlarms,
    blockingAlarms = [],
    blockedDates = [],
    blockedWindows = [],
    allowedWindows = [],
  } = configuration;
  const now = new Date(nowMs);
  if (blockedDates.includes(now.toISOString().slice(0, 10)))
    throw conflict("PracticeInBlockedDates", "Practice runs are blocked on this date.");
  if (blockedWindows.some((window) => isInWindow(window, now)))
    throw conflict("PracticeInBlockedWindows", "Practice runs are blocked at this time.");
  if (allowedWindows.length > 0 && !allowedWindows.some((window) => isInWindow(window, now)))
    throw conflict("PracticeOutsideAllowedWindows", "Practice runs are not allowed at this time.");
  if (hasAlarm(view, blockingAlarms)) throw conflict("PracticeBlockingAlarmsRed", "A blocking alarm is in ALARM.");
  if (hasAlarm(view, outcomeAlarms)) throw conflict("PracticeOutcomeAlarmsRed", "An outcome alarm is in ALARM.");
}

/** Whether one of these alarms is in ALARM. */
export function hasAlarm(view: View, conditions: readonly ControlCondition[]): boolean {
  return conditions.some(({ alarmIdentifier }) => {
    const name = alarmIdentifier.slice(alarmIdentifier.indexOf(":alarm:") + ":alarm:".length);
    return findAlarm(view, name)?.state.value === "ALARM";
  });
}
