import type { GetHostedZoneRequest, GetHostedZoneResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { describeDelegation, describeVpc, describeZone, existingZone } from "../zones/zones.ts";

/** Shows a hosted zone, with its name servers or its VPCs. */
export const getHostedZone: Operation<GetHostedZoneRequest, GetHostedZoneResponse> = (input, { tx }) => {
  const zone = existingZone(tx, input.Id);
  const VPCs = zone.vpcs.map(describeVpc);
  return { HostedZone: describeZone(tx, zone), ...describeDelegation(zone), ...(VPCs.length > 0 && { VPCs }) };
};
