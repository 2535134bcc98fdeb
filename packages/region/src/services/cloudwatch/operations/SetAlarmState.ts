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
  if (reasonData !== undefined && !isJson(reasonData)) throw invalidFormat("StateReasonData was not valid JSON");
  const alarm = findAlarm(context.tx, alarmName);
  if (!alarm) throw alarmNotNamed();
  const state = { value, reason, ...(reasonData !== undefined && { reasonData }) };
  if (alarm.state.value === value) {
    replaceAlarm(context.tx, { ...alarm, state: { ...alarm.state, ...state, updatedAtMs: context.now } });
  } else if (isComposite(alarm)) {
    settleSuppression(context, changeState(context, alarm, state));
  } else {
    transition(context, alarm, state);
  }
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
