import type { View } from "../store/store.ts";

/** Why the action that an ARN names does nothing for an alarm; undefined where it acts. */
export type AlarmActionFailure = (view: View, arn: string, occasion: AlarmOccasion) => string | undefined;

/** What an alarm runs an action for. */
export interface AlarmOccasion {
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  /** What a metric alarm saw: its newest real points, oldest first. */
  readonly values: readonly number[];
  /** What a metric alarm compares them with; undefined for a composite alarm. */
  readonly rule?: { readonly comparison: string; readonly threshold: number } | undefined;
}
