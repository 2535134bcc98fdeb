import type { AlarmState } from "../state.ts";

/** The state of an alarm that was not evaluated yet. */
export function initialState(now: number): AlarmState {
  const reason = "Unchecked: Initial alarm creation";
  return { value: "INSUFFICIENT_DATA", reason, updatedAtMs: now, transitionedAtMs: now };
}
