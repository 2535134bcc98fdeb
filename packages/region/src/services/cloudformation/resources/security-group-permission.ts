import type { IpPermission } from "@aws-sdk/client-ec2";
import type { SecurityGroupRule } from "../../ec2/state.ts";
import { unsupported } from "../errors.ts";
import { given, optionalNumber, optionalText, text } from "./properties.ts";
import type { Properties } from "../resource-provider.ts";

/** The members of a rule that say what it allows, whichever resource holds it. */
export const permissionProperties = ["CidrIp", "CidrIpv6", "Description", "FromPort", "IpProtocol", "ToPort"];

/** A rule of a template as the API takes it; `peerGroup` names the property that holds the other side's group. */
export function permissionOf(
  rule: Properties,
  peerGroup: "SourceSecurityGroupId" | "DestinationSecurityGroupId",
): IpPermission {
  const known = [...permissionProperties, "GroupId", peerGroup];
  const unknown = Object.keys(rule).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw unsupported(`${unknown.join(", ")} of a security group's rule`);
  const described = given({ Description: optionalText(rule, "Description") });
  const [block, block6, group] = [
    optionalText(rule, "CidrIp"),
    optionalText(rule, "CidrIpv6"),
    optionalText(rule, peerGroup),
  ];
  return {
    IpProtocol: text(rule, "IpProtocol"),
    ...given({ FromPort: optionalNumber(rule, "FromPort"), ToPort: optionalNumber(rule, "ToPort") }),
    ...(block !== undefined && { IpRanges: [{ CidrIp: block, ...described }] }),
    ...(block6 !== undefined && { Ipv6Ranges: [{ CidrIpv6: block6, ...described }] }),
    ...(group !== undefined && { UserIdGroupPairs: [{ GroupId: group, ...described }] }),
  };
}

/** A rule as a template says it. */
export function ruleProperties({
  direction,
  ipProtocol,
  fromPort,
  toPort,
  peer,
  description,
}: SecurityGroupRule): object {
  const group = direction === "ingress" ? "SourceSecurityGroupId" : "DestinationSecurityGroupId";
  const list = direction === "ingress" ? "SourcePrefixListId" : "DestinationPrefixListId";
  const members = { ipv4: "CidrIp", ipv6: "CidrIpv6", prefixList: list, securityGroup: group } as const;
  const described = given({ Description: description });
  return { IpProtocol: ipProtocol, FromPort: fromPort, ToPort: toPort, [members[peer.kind]]: peer.value, ...described };
}
