import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { constraintViolated, invalidValue, missingParameter } from "./errors.ts";

// The members that every kind of alarm has.

type Actions = Pick<PutMetricAlarmInput, "OKActions" | "AlarmActions" | "InsufficientDataActions">;

/** @throws MissingParameter, ValidationError, InvalidParameterValue */
export function checkName(name: string | undefined): void {
  if (name === undefined || name === "") throw missingParameter("AlarmName");
  checkLength("alarmName", name, 255);
  // eslint-disable-next-line no-control-regex -- control characters are what an alarm's name may not hold
  if (/[\u0000-\u001f\u007f]/.test(name)) {
    throw invalidValue("The parameter AlarmName must not contain ASCII control characters.");
  }
}

/** @throws ValidationError */
export function checkDescription(description: string | undefined): void {
  checkLength("alarmDescription", description, 1024);
}

/** At most five actions for each state. @throws ValidationError */
export function checkActions(input: Actions): void {
  const lists = {
    oKActions: input.OKActions,
    alarmActions: input.AlarmActions,
    insufficientDataActions: input.InsufficientDataActions,
  };
  for (const [member, arns = []] of Object.entries(lists)) {
    if (arns.length <= 5) continue;
    const value = `[${arns.join(", ")}]`;
    throw constraintViolated({ value, member, constraint: "have length less than or equal to 5" });
  }
}

function checkLength(member: string, text: string | undefined, most: number): void {
  if (text === undefined || text.length <= most) return;
  throw constraintViolated({ value: text, member, constraint: `have length less than or equal to ${most}` });
}
