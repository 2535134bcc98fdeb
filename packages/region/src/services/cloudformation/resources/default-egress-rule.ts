import type { IpPermission } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { revokeSecurityGroupEgress } from "../../ec2/operations/RevokeSecurityGroupEgress.ts";
import { securityGroupRules, type SecurityGroupRule } from "../../ec2/state.ts";

/** The rule that EC2 gives a new security group. */
export const allTraffic: IpPermission = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

/** The one that it gives besides in a VPC with an IPv6 block. */
const allIpv6Traffic: IpPermission = { IpProtocol: "-1", Ipv6Ranges: [{ CidrIpv6: "::/0" }] };

/** Takes the rules away that let all traffic out, whatever their description; nothing where there are none. */
export function revokeAllTraffic(groupId: string, context: Context): void {
  const rules = context.tx.by(securityGroupRules, "groupId", groupId);
  const revoke = (permission: IpPermission): unknown =>
    revokeSecurityGroupEgress({ GroupId: groupId, IpPermissions: [permission] }, context);
  if (rules.some((rule) => letsAllOut(rule, "0.0.0.0/0"))) revoke(allTraffic);
  if (rules.some((rule) => letsAllOut(rule, "::/0"))) revoke(allIpv6Traffic);
}

function letsAllOut({ direction, ipProtocol, peer }: SecurityGroupRule, block: string): boolean {
  return direction === "egress" && ipProtocol === "-1" && peer.value === block;
}
