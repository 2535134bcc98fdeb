import type { Operation } from "../../../engine/service.ts";
import type { PageRequestShape } from "../shapes.ts";

interface Request extends PageRequestShape {
  readonly status?: "ACTIVE" | "COMPLETED" | undefined;
}

/** None: nothing of AWS looks after the region. https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_ListAutoshifts.html */
export const listAutoshifts: Operation<Request, { readonly items: readonly never[] }> = () => ({ items: [] });
