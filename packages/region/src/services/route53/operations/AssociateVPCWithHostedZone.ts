import type { AssociateVPCWithHostedZoneRequest, AssociateVPCWithHostedZoneResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { changeInfo } from "../changes.ts";
import { publicZoneHasNoVpcs } from "../errors.ts";
import { hostedZones } from "../state.ts";
import { existingZone, requireUnused, requireVpc } from "../zones/zones.ts";

/** Has a private hosted zone be for one more VPC. */
export const associateVpcWithHostedZone: Operation<
  AssociateVPCWithHostedZoneRequest,
  AssociateVPCWithHostedZoneResponse
> = (input, context) => {
  const { tx } = context;
  const zone = existingZone(tx, input.HostedZoneId);
  if (zone.vpcs.length === 0) throw publicZoneHasNoVpcs(zone.zoneId);
  const vpc = requireVpc(context, input.VPC ?? {});
  requireUnused(tx, zone.name, vpc);
  tx.put(hostedZones, { ...zone, vpcs: [...zone.vpcs, vpc] });
  return { ChangeInfo: changeInfo(context, input.Comment) };
};
