import type { GetDNSSECRequest, GetDNSSECResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { existingZone } from "../zones/zones.ts";

/** Says that a zone is not signed: none is. */
export const getDnssec: Operation<GetDNSSECRequest, GetDNSSECResponse> = (input, { tx }) => {
  existingZone(tx, input.HostedZoneId);
  return { Status: { ServeSignature: "NOT_SIGNING" }, KeySigningKeys: [] };
};
