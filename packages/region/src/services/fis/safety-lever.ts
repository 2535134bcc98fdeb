import { arnOf, type ArnScope } from "../../engine/arn.ts";
import type { View } from "../../store/store.ts";
import { leverNotFound } from "./errors.ts";
import { safetyLevers, type SafetyLever } from "./state.ts";

/** The only one that an account has in a Region. https://docs.aws.amazon.com/fis/latest/userguide/safety-lever.html */
const defaultLever = "default";

/** The account's safety lever. @throws ResourceNotFoundException for any other */
export function requireLever(view: View, id: string): SafetyLever {
  if (id !== defaultLever) throw leverNotFound(id);
  return leverOf(view);
}

/** Engaged, it lets no experiment start, and stops those that run. */
export function leverOf(view: View): SafetyLever {
  return view.get(safetyLevers, defaultLever) ?? { leverId: defaultLever, status: "disengaged", reason: "" };
}

export function describeLever(scope: ArnScope, { leverId, status, reason }: SafetyLever) {
  return { id: leverId, arn: arnOf(scope, "fis", `safety-lever/${leverId}`), state: { status, reason } };
}
