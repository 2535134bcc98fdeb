import { invalidValue, missingParameter } from "../errors.ts";

// The members that every kind of alarm has.

/** @throws MissingParameter, InvalidParameterValue */
export function checkName(name: string | undefined): void {
  if (name === undefined || name === "") throw missingParameter("AlarmName");
  // eslint-disable-next-line no-control-regex -- control characters are what an alarm's name may not hold
  if (/[\u0000-\u001f\u007f]/.test(name)) {
    throw invalidValue("The parameter AlarmName must not contain ASCII control characters.");
  }
}
