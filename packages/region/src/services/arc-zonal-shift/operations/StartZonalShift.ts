import type { Operation } from "../../../engine/service.ts";
import { requireManaged, requireZone } from "../managed-resources.ts";
import { describeShift } from "../responses/describe.ts";
import type { ZonalShiftShape } from "../shapes.ts";
import { expiresInMs } from "../shifts/expires-in.ts";
import { startShift } from "../shifts/start-shift.ts";

interface Request {
  readonly resourceIdentifier: string;
  readonly awayFrom: string;
  readonly expiresIn: string;
  readonly comment: string;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_StartZonalShift.html */
export const startZonalShift: Operation<Request, ZonalShiftShape> = (input, context) => {
  const { awayFrom, comment } = input;
  const loadBalancer = requireManaged(context.tx, input.resourceIdentifier);
  requireZone(context.tx, loadBalancer, awayFrom);
  const durationMs = expiresInMs(input.expiresIn);
  return describeShift(startShift(context, { loadBalancer, awayFrom, durationMs, comment, shiftType: "ZONAL_SHIFT" }));
};
