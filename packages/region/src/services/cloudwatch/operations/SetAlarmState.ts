import type { SetAlarmStateInput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { findAlarm, isComposite, replaceAlarm } from "../alarms/alarms.ts";
import { changeState, settleSuppression } from "../composite/transition.ts";
import { alarmNotNamed, invalidFormat, missingParameter } from "../errors.ts";
import { transition } from "../alarms/transition.ts";

/**
 * Sets the state until the next evaluation (of a composite alarm: until an alarm that it reads changes), and runs its actions
 * when it is another one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 */
export const setAlarmState: Operation<SetAlarmStateInput, undefined> = (input, context) => {
  const { AlarmName: alarmName = "", StateValue: value, StateReason: reason, StateReasonData: reasonData } = input;
  if (value === undefined) throw missingParameter("StateValue");
  if (reason === undefined) throw missingParameter("StateReason");
  const values = reasonData === undefined ? [] : readValues(reasonData);
  const alarm = findAlarm(context.tx, alarmName);
  if (!alarm) throw alarmNotNamed();
  const state = { value, reason, ...(reasonData !== undefined && { reasonData }) };
  if (alarm.state.value === value) {
    replaceAlarm(context.tx, { ...alarm, state: { ...alarm.state, ...state, updatedAtMs: context.now } });
  } else if (isComposite(alarm)) {
    settleSuppression(context, changeState(context, alarm, state));
  } else {
    transition(context, alarm, { ...state, values });
  }
};

/** What the alarm is said to have seen: `recentDatapoints`, oldest first; none where the data names none. */
function readValues(reasonData: string): readonly number[] {
  const data = parse(reasonData);
  const values: unknown = typeof data === "object" && data && "recentDatapoints" in data ? data.recentDatapoints : [];
  return Array.isArray(values) ? values.filter((value): value is number => typeof value === "number") : [];
}

function parse(reasonData: string): unknown {
  try {
    return JSON.parse(reasonData);
  } catch {
    throw invalidFormat("StateReasonData was not valid JSON");
  }
}
