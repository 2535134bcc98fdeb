import type { Operation } from "../../../engine/service.ts";
import { invalid } from "../errors.ts";
import { describeShift } from "../responses/describe.ts";
import type { ZonalShiftShape } from "../shapes.ts";
import { expiresInMs } from "../shifts/expires-in.ts";
import { requireActive } from "../shifts/shifts.ts";
import { zonalShifts } from "../state.ts";

interface Request {
  readonly zonalShiftId: string;
  readonly comment?: string | undefined;
  readonly expiresIn?: string | undefined;
}

/** It expires so long from now on. https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_UpdateZonalShift.html */
export const updateZonalShift: Operation<Request, ZonalShiftShape> = (input, { tx, now }) => {
  const shift = requireActive(tx, input.zonalShiftId);
  if (shift.shiftType === "FIS_EXPERIMENT")
    throw invalid("FISExperimentUpdateNotAllowed", "A zonal shift of an experiment of AWS FIS cannot be updated.");
  const { comment = shift.comment, expiresIn } = input;
  const expiresAtMs = expiresIn === undefined ? shift.expiresAtMs : now + expiresInMs(expiresIn);
  const changed = { ...shift, comment, expiresAtMs };
  tx.put(zonalShifts, changed);
  return describeShift(changed);
};
