import type { ListHostedZonesByNameRequest, ListHostedZonesByNameResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { normalName, plainId, sortableName } from "../names.ts";
import { hostedZones, type HostedZone } from "../state.ts";
import { pageSize } from "../zones/pages.ts";
import { describeZone } from "../zones/zones.ts";

/** Lists the hosted zones in order of their names, from a name on. */
export const listHostedZonesByName: Operation<ListHostedZonesByNameRequest, ListHostedZonesByNameResponse> = (
  input,
  { tx },
) => {
  const { DNSName: from, HostedZoneId: fromId } = input;
  const limit = pageSize(input.MaxItems);
  const first = from === undefined ? "" : keyOf({ name: normalName(from), zoneId: plainId(fromId) });
  const found = tx.list(hostedZones).filter((zone) => keyOf(zone) >= first);
  const sorted = found.toSorted((a, b) => Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b)));
  const next = sorted[limit];
  return {
    ...{ HostedZones: sorted.slice(0, limit).map((zone) => describeZone(tx, zone)), MaxItems: limit },
    ...{ ...(from !== undefined && { DNSName: from }), ...(fromId !== undefined && { HostedZoneId: fromId }) },
    IsTruncated: next !== undefined,
    ...(next && { NextDNSName: next.name, NextHostedZoneId: next.zoneId }),
  };
};

/** By the labels from the last to the first, and then by id. */
const keyOf = ({ name, zoneId }: Pick<HostedZone, "name" | "zoneId">): string => `${sortableName(name)} ${zoneId}`;
