import { sideOf, noStepAdjustmentReason } from "../services/autoscaling/scaling/adjustment.ts";
import {
  directionOf,
  type AlarmState,
  type PolicyState,
  type ScalingDirection,
  type ScalingState,
} from "./scaling-state.ts";

/** What an alarm that is in ALARM brings about next. */
export type Outlook =
  | { readonly kind: "scales"; readonly direction: ScalingDirection; readonly atMs: number }
  /** A change is under way; the cooldown begins when it is fulfilled. */
  | { readonly kind: "scaling"; readonly direction: ScalingDirection }
  /** No step of the policy covers what the alarm reads. */
  | { readonly kind: "noStepAdjustment"; readonly direction: ScalingDirection }
  | { readonly kind: "atLimit"; readonly direction: ScalingDirection; readonly limit: number }
  | { readonly kind: "suspended"; readonly direction: ScalingDirection }
  /** Nothing is scaled in while a release is under way. */
  | { readonly kind: "releasing"; readonly direction: ScalingDirection };

/** The service that is scaled. */
export interface Scaled {
  readonly desiredCount: number;
  readonly isReleasing: boolean;
  readonly nowMs: number;
  /** The newest value of what the alarm watches. */
  readonly reading: number | undefined;
}

/** What follows from an alarm; undefined where it is not in ALARM or scales nothing. */
export function outlookOf(
  alarm: AlarmState,
  scaling: ScalingState,
  { desiredCount, isReleasing, nowMs, reading }: Scaled,
): Outlook | undefined {
  const { bounds, policies, activities } = scaling;
  const policy = policies.find(({ arn }) => alarm.actions.some((action) => action.startsWith(arn)));
  if (alarm.value !== "ALARM" || !bounds || !policy) return undefined;
  const direction = directionOf(alarm);
  if (bounds.suspended.includes(direction)) return { kind: "suspended", direction };
  if (policy.step && isUncovered(policy.step, alarm, reading)) return { kind: "noStepAdjustment", direction };
  const limit = direction === "out" ? bounds.max : bounds.min;
  if (direction === "out" ? desiredCount >= limit : desiredCount <= limit) return { kind: "atLimit", direction, limit };
  if (direction === "in" && isReleasing) return { kind: "releasing", direction };
  const last = activities.find(({ cause }) => cause.endsWith(` triggered policy ${policy.name}`));
  if (last?.status === "InProgress") return { kind: "scaling", direction };
  const hasChanged = last?.status === "Successful";
  const freeFromMs = hasChanged ? (last.endedAtMs ?? nowMs) + policy.cooldownSeconds[direction] * 1000 : nowMs;
  return { kind: "scales", direction, atMs: nextEvaluationMs(alarm, Math.max(nowMs, freeFromMs)) };
}

function isUncovered(
  step: NonNullable<PolicyState["step"]>,
  { comparison, threshold }: AlarmState,
  reading: number | undefined,
): boolean {
  const values = reading === undefined ? [] : [reading];
  return noStepAdjustmentReason(step, { side: sideOf(comparison), threshold, values }) !== undefined;
}

/** An alarm is evaluated each minute at the second at which it was when its state changed. */
function nextEvaluationMs({ transitionedAtMs = 0 }: AlarmState, fromMs: number): number {
  const sinceMs = Math.max(0, fromMs - transitionedAtMs);
  return transitionedAtMs + Math.ceil(sinceMs / everyMs) * everyMs;
}

const everyMs = 60_000;
