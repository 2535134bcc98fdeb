import type { Operation } from "../../../engine/service.ts";
import { invalid } from "../errors.ts";
import { describeShift } from "../responses/describe.ts";
import type { ZonalShiftShape } from "../shapes.ts";
import { endShift, requireActive } from "../shifts/shifts.ts";

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_CancelPracticeRun.html */
export const cancelPracticeRun: Operation<{ readonly zonalShiftId: string }, ZonalShiftShape> = (input, context) => {
  const shift = requireActive(context.tx, input.zonalShiftId);
  if (shift.shiftType !== "PRACTICE_RUN")
    throw invalid("UnsupportedPracticeCancelShiftType", `${shift.zonalShiftId} is no practice run.`);
  return describeShift(endShift(context, shift, "CANCELED"));
};
