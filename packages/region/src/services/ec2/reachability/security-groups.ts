import type { View } from "../../../store/store.ts";
import { ipv4BlocksIn } from "../network/vpc-blocks.ts";
import { securityGroupRules, securityGroups, type SecurityGroupRule } from "../state.ts";
import { holds, reachesInternet } from "./blocks.ts";
import type { End, InterfaceEnd, Obstacle } from "./ends.ts";

/** What a connection is to the interface whose security groups are asked. */
export interface Passage {
  readonly direction: SecurityGroupRule["direction"];
  readonly port: number;
  readonly peer: End;
  readonly prefixListId?: string | undefined;
}

/**
 * Whether the security groups of an interface keep out (or in) a TCP connection. They allow by the union of their rules, and
 * let the answers through: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 *
 * A rule for a part of the internet lets through: who connects from there, or what is there, is not known here.
 */
export function securityGroupObstacle(view: View, own: InterfaceEnd, passage: Passage): Obstacle | undefined {
  const [first] = own.securityGroupIds;
  // Interfaces of NAT gateways have none.
  if (first === undefined) return undefined;
  const vpcBlocks = ipv4BlocksIn(view, own.vpcId);
  const rules = own.securityGroupIds.flatMap((id) => view.by(securityGroupRules, "groupId", id));
  if (rules.some((rule) => rule.direction === passage.direction && letsThrough(rule, passage, vpcBlocks)))
    return undefined;
  const { direction, port, peer } = passage;
  const [verb, preposition] = direction === "ingress" ? ["in", "from"] : ["out", "to"];
  return {
    resourceId: first,
    text: `${groupsText(view, own)} ${own.securityGroupIds.length > 1 ? "let" : "lets"} ${verb} no tcp ${port} ${preposition} ${peerText(view, peer)}`,
    fix: `aws ec2 authorize-security-group-${direction} --group-id ${first} --ip-permissions '${permission(port, peer)}'`,
  };
}

function letsThrough(
  { ipProtocol, fromPort, toPort, peer }: SecurityGroupRule,
  passage: Passage,
  vpcBlocks: readonly string[],
): boolean {
  if (ipProtocol !== "-1" && ipProtocol !== "tcp") return false;
  const hasPort = ipProtocol === "-1" || fromPort === -1 || (fromPort <= passage.port && passage.port <= toPort);
  return hasPort && isPeer(peer, passage, vpcBlocks);
}

function isPeer(
  { kind, value }: SecurityGroupRule["peer"],
  { peer: end, prefixListId }: Passage,
  vpcBlocks: readonly string[],
): boolean {
  switch (kind) {
    case "ipv4":
      if (end === "vpc") return true;
      return end === "internet" ? reachesInternet(value, vpcBlocks) : holds(value, end.privateIpAddress);
    case "securityGroup":
      if (end === "vpc") return true;
      return end !== "internet" && end.securityGroupIds.includes(value);
    case "prefixList":
      return value === prefixListId;
    // Nothing here connects over IPv6.
    case "ipv6":
      return false;
  }
}

function groupsText(view: View, { securityGroupIds }: InterfaceEnd): string {
  return securityGroupIds.map((id) => `${id} (${view.get(securityGroups, id)?.groupName ?? "deleted"})`).join(" and ");
}

/** How a message speaks of an end. */
function peerText(view: View, end: End): string {
  if (end === "internet") return "the internet";
  if (end === "vpc") return "anything";
  return end.securityGroupIds.length > 0 ? groupsText(view, end) : end.privateIpAddress;
}

function permission(port: number, peer: End): string {
  const traffic = `IpProtocol=tcp,FromPort=${port},ToPort=${port}`;
  if (peer === "internet" || peer === "vpc") return `${traffic},IpRanges=[{CidrIp=0.0.0.0/0}]`;
  const [group] = peer.securityGroupIds;
  return group === undefined
    ? `${traffic},IpRanges=[{CidrIp=${peer.privateIpAddress}/32}]`
    : `${traffic},UserIdGroupPairs=[{GroupId=${group}}]`;
}
