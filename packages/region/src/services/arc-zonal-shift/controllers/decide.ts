import type { ZonalShift } from "../state.ts";

interface ShiftView {
  readonly now: number;
  readonly shift: Pick<ZonalShift, "expiresAtMs" | "shiftType">;
  /** Zonal shift is enabled for the load balancer, and the load balancer is there. */
  readonly isManaged: boolean;
  /** An outcome alarm of its practice runs is in ALARM. */
  readonly hasOutcomeAlarm: boolean;
  readonly hasBlockingAlarm: boolean;
}

interface ShiftDecision {
  readonly end?: { readonly status: "CANCELED" | "EXPIRED"; readonly outcome?: "INTERRUPTED" | "FAILED" };
  readonly wakeAtMs?: number;
}

/** Whether a shift ends now. https://docs.aws.amazon.com/r53recovery/latest/dg/arc-zonal-autoshift.how-it-works.html */
export function decide({ now, shift, isManaged, hasOutcomeAlarm, hasBlockingAlarm }: ShiftView): ShiftDecision {
  if (!isManaged) return { end: { status: "CANCELED" } };
  if (now >= shift.expiresAtMs) return { end: { status: "EXPIRED" } };
  if (shift.shiftType === "PRACTICE_RUN" && hasOutcomeAlarm) return { end: { status: "CANCELED", outcome: "FAILED" } };
  if (shift.shiftType === "PRACTICE_RUN" && hasBlockingAlarm)
    return { end: { status: "CANCELED", outcome: "INTERRUPTED" } };
  return { wakeAtMs: shift.expiresAtMs };
}
