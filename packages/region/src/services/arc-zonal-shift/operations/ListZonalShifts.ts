import type { Operation } from "../../../engine/service.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { summarizeShift } from "../responses/describe.ts";
import type { PageRequestShape, ZonalShiftStatus, ZonalShiftSummaryShape } from "../shapes.ts";
import { zonalShifts } from "../state.ts";

interface Request extends PageRequestShape {
  /** @default ACTIVE */
  readonly status?: ZonalShiftStatus | undefined;
  readonly resourceIdentifier?: string | undefined;
}

interface Response {
  readonly items: readonly ZonalShiftSummaryShape[];
  readonly nextToken?: string;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_ListZonalShifts.html */
export const listZonalShifts: Operation<Request, Response> = (input, { tx }) => {
  const { status = "ACTIVE", resourceIdentifier: arn } = input;
  const found = tx
    .list(zonalShifts)
    .filter((shift) => shift.status === status && (arn === undefined || shift.resourceArn === arn));
  const { page, ...next } = pageFor(found, (shift) => `${sortable(shift.startedAtMs)} ${shift.zonalShiftId}`, input);
  return { items: page.map(summarizeShift), ...next };
};
