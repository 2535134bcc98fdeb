import type { ListHostedZonesRequest, ListHostedZonesResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { invalidInput, unsupported } from "../errors.ts";
import { hostedZones } from "../state.ts";
import { pageSize } from "../zones/pages.ts";
import { describeZone } from "../zones/zones.ts";

/** Lists the hosted zones, a hundred at a time. */
export const listHostedZones: Operation<ListHostedZonesRequest, ListHostedZonesResponse> = (input, { tx }) => {
  const { Marker: token, HostedZoneType: type } = input;
  if (input.DelegationSetId !== undefined) throw unsupported("reusable delegation sets (DelegationSetId)");
  const limit = pageSize(input.MaxItems);
  const found = tx.list(hostedZones).filter(({ vpcs }) => type !== "PrivateHostedZone" || vpcs.length > 0);
  const badToken = (): Error => invalidInput("The marker is not valid.");
  const { page, nextToken } = pageOf(found, { keyOf: ({ zoneId }) => zoneId, limit, token, badToken });
  return {
    ...{ HostedZones: page.map((zone) => describeZone(tx, zone)), Marker: token ?? "", MaxItems: limit },
    ...{ IsTruncated: nextToken !== undefined, ...(nextToken !== undefined && { NextMarker: nextToken }) },
  };
};
