import type {
  DisassociateVPCFromHostedZoneRequest,
  DisassociateVPCFromHostedZoneResponse,
} from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { changeInfo } from "../changes.ts";
import { lastVpc, vpcNotAssociated } from "../errors.ts";
import { hostedZones } from "../state.ts";
import { existingZone } from "../zones/zones.ts";

/** Has a private hosted zone be for one VPC less. */
export const disassociateVpcFromHostedZone: Operation<
  DisassociateVPCFromHostedZoneRequest,
  DisassociateVPCFromHostedZoneResponse
> = (input, context) => {
  const { tx } = context;
  const zone = existingZone(tx, input.HostedZoneId);
  const { VPCId: vpcId = "" } = input.VPC ?? {};
  const vpcs = zone.vpcs.filter((vpc) => vpc.vpcId !== vpcId);
  if (vpcs.length === zone.vpcs.length) throw vpcNotAssociated(vpcId, zone.zoneId);
  if (vpcs.length === 0) throw lastVpc();
  tx.put(hostedZones, { ...zone, vpcs });
  return { ChangeInfo: changeInfo(context, input.Comment) };
};
