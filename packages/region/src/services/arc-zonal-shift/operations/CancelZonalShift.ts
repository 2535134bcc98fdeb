import type { Operation } from "../../../engine/service.ts";
import { describeShift } from "../responses/describe.ts";
import type { ZonalShiftShape } from "../shapes.ts";
import { endShift, requireActive } from "../shifts/shifts.ts";

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_CancelZonalShift.html */
export const cancelZonalShift: Operation<{ readonly zonalShiftId: string }, ZonalShiftShape> = (input, context) =>
  describeShift(endShift(context, requireActive(context.tx, input.zonalShiftId), "CANCELED"));
