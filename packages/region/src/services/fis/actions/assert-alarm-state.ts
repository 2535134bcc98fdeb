import { findAlarm } from "../../cloudwatch/alarms/alarms.ts";
import type { Texts } from "../shapes.ts";
import type { FisAction } from "./action.ts";

const states = ["OK", "ALARM", "INSUFFICIENT_DATA"];

/** https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html#cloudwatch-actions-reference */
export const assertAlarmState: FisAction = {
  id: "aws:cloudwatch:assert-alarm-state",
  description: "Verifies that the alarms are in one of the specified states.",
  targets: {},
  takes: "every role",
  parameters: {
    alarmArns: { description: "The ARNs of the alarms, separated by commas: up to five.", required: true },
    alarmStates: { description: "The states, separated by commas: OK, ALARM, INSUFFICIENT_DATA.", required: true },
  },
  durationMs: undefined,
  problem(parameters) {
    const [arns, wanted] = [listOf(parameters, "alarmArns"), listOf(parameters, "alarmStates")];
    if (arns.length === 0 || arns.length > 5) return "alarmArns has one to five ARNs.";
    const other = wanted.find((state) => !states.includes(state));
    return other === undefined
      ? undefined
      : `Invalid value "${other}" for parameter "alarmStates". Allowed: ${states.join(", ")}.`;
  },
  begin({ tx }, { parameters }) {
    const wanted = listOf(parameters, "alarmStates");
    for (const arn of listOf(parameters, "alarmArns")) {
      const state = findAlarm(tx, arn.slice(arn.indexOf(":alarm:") + ":alarm:".length))?.state.value;
      if (state === undefined) return { outcome: "failed", reason: `Alarm ${arn} was not found.` };
      if (!wanted.includes(state))
        return { outcome: "failed", reason: `Alarm ${arn} is in ${state}, not in ${wanted.join(", ")}.` };
    }
    return { outcome: "completed" };
  },
};

function listOf(parameters: Texts, name: string): readonly string[] {
  return (parameters[name] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
