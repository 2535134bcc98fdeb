import type { SetAlarmStateInput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { alarmNotNamed, constraintViolated, invalidFormat, missingParameter } from "../errors.ts";
import { alarms } from "../state.ts";
import { transition } from "../transition.ts";

/**
 * Sets the state until the next evaluation, and runs its actions when it is another one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 */
export const setAlarmState: Operation<SetAlarmStateInput, undefined> = (input, context) => {
  const { AlarmName: alarmName = "", StateValue: value, StateReason: reason, StateReasonData: reasonData } = input;
  if (value !== "OK" && value !== "ALARM" && value !== "INSUFFICIENT_DATA") {
    const constraint = "satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]";
    throw constraintViolated({ value: String(value), member: "stateValue", constraint });
  }
  if (reason === undefined) throw missingParameter("StateReason");
  if (reasonData !== undefined && !isJson(reasonData)) throw invalidFormat("StateReasonData was not valid JSON");
  const alarm = context.tx.get(alarms, alarmName);
  if (!alarm) throw alarmNotNamed();
  const state = { value, reason, ...(reasonData !== undefined && { reasonData }) };
  if (alarm.state.value === value) {
    context.tx.put(alarms, { ...alarm, state: { ...alarm.state, ...state, updatedAtMs: context.now } });
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
