import type { IpPermission } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { revokeSecurityGroupEgress } from "../../ec2/operations/RevokeSecurityGroupEgress.ts";
import { securityGroupRules, type SecurityGroupRule } from "../../ec2/state.ts";

/** The rule that EC2 gives a new security group. */
export const allTraffic: IpPermission = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

/** Takes the rule away that lets all traffic out, whatever its description; nothing where there is none. */
export function revokeAllTraffic(groupId: string, context: Context): void {
  const rules = context.tx.by(securityGroupRules, "groupId", groupId);
  if (rules.some(isAllTraffic)) revokeSecurityGroupEgress({ GroupId: groupId, IpPermissions: [allTraffic] }, context);
}

const isAllTraffic = ({ direction, ipProtocol, peer }: SecurityGroupRule): boolean =>
  direction === "egress" && ipProtocol === "-1" && peer.value === "0.0.0.0/0";
