import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { conflict, shiftNotFound } from "../errors.ts";
import { zonalShifts, type ZonalShift } from "../state.ts";

/** The shift of a resource that is in effect. */
export function activeShiftOf(view: View, resourceArn: string): ZonalShift | undefined {
  return view.by(zonalShifts, "resourceArn", resourceArn).find(({ status }) => status === "ACTIVE");
}

/** A shift that can be changed. @throws ResourceNotFoundException, ConflictException */
export function requireActive(view: View, zonalShiftId: string): ZonalShift {
  const shift = view.get(zonalShifts, zonalShiftId);
  if (!shift) throw shiftNotFound(zonalShiftId);
  if (shift.status !== "ACTIVE")
    throw conflict("ZonalShiftStatusNotActive", `The zonal shift ${zonalShiftId} is not active: ${shift.status}.`);
  return shift;
}

/** Ends a shift. A practice run that does not last its time is interrupted, unless its outcome is known. */
export function endShift(
  { tx }: Pick<Context, "tx">,
  shift: ZonalShift,
  status: "CANCELED" | "EXPIRED",
  outcome: "INTERRUPTED" | "SUCCEEDED" | "FAILED" = status === "EXPIRED" ? "SUCCEEDED" : "INTERRUPTED",
): ZonalShift {
  const ended: ZonalShift = {
    ...shift,
    status,
    ...(shift.practiceRunOutcome === "PENDING" && { practiceRunOutcome: outcome }),
  };
  tx.put(zonalShifts, ended);
  return ended;
}
