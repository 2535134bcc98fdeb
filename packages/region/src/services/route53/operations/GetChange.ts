import type { GetChangeRequest, GetChangeResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { changeOf } from "../changes.ts";
import { plainId } from "../names.ts";

/** Says that a change is in sync: it was from its beginning. */
export const getChange: Operation<GetChangeRequest, GetChangeResponse> = (input) => ({
  ChangeInfo: changeOf(plainId(input.Id)),
});
