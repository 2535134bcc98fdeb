import type { UpdateHostedZoneCommentRequest, UpdateHostedZoneCommentResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { hostedZones } from "../state.ts";
import { describeZone, existingZone } from "../zones/zones.ts";

/** Sets the comment of a hosted zone; without one it has none. */
export const updateHostedZoneComment: Operation<UpdateHostedZoneCommentRequest, UpdateHostedZoneCommentResponse> = (
  input,
  { tx },
) => {
  const zone = { ...existingZone(tx, input.Id), comment: input.Comment ?? "" };
  tx.put(hostedZones, zone);
  return { HostedZone: describeZone(tx, zone) };
};
