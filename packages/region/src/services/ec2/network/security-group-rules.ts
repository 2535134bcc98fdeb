import type { IpPermission } from "@aws-sdk/client-ec2";
import { assert, formatCidr, formatIpv6Cidr, parseCidr, parseIpv6Cidr } from "@evenkeel/kernel";
import type { View } from "../../../store/store.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { invalidParameterValue, missingParameter, unsupported } from "../errors.ts";
import { find, securityGroupKind } from "../resources.ts";
import type { SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from "../state.ts";

/** A rule without its identity: what two rules of one group and direction must not have in common. */
export type RuleContent = Pick<SecurityGroupRule, "ipProtocol" | "fromPort" | "toPort" | "peer" | "description">;

/**
 * What the permissions say, one rule for each of their peers.
 *
 * Errors: `InvalidParameterValue` for protocols, ports and blocks, `InvalidGroup.NotFound`, `InvalidPermission.Malformed`.
 */
export function rulesOf(view: View, group: SecurityGroup, permissions: readonly IpPermission[]): RuleContent[] {
  return permissions.flatMap((permission) => {
    const traffic = trafficOf(permission);
    const peers = peersOf(view, group, permission);
    if (peers.length === 0) {
      throw new ServiceError({
        code: "InvalidPermission.Malformed",
        message: "A permission must name a CIDR block, a prefix list or a security group.",
      });
    }
    return peers.map((peer) => ({ ...traffic, ...peer }));
  });
}

/** Whether both let the same traffic through; their descriptions do not matter. */
export function sameTraffic(a: RuleContent, b: RuleContent): boolean {
  return (
    a.ipProtocol === b.ipProtocol &&
    a.fromPort === b.fromPort &&
    a.toPort === b.toPort &&
    a.peer.kind === b.peer.kind &&
    a.peer.value === b.peer.value
  );
}

/** Shows rules as permissions: one for each protocol and range of ports, with all of its peers. */
export function permissionsOf(rules: readonly RuleContent[], account: string): IpPermission[] {
  const groups = Map.groupBy(rules, ({ ipProtocol, fromPort, toPort }) => `${ipProtocol} ${fromPort} ${toPort}`);
  return [...groups.values()].map((alike) => {
    const [first] = alike;
    assert(first, "a group has a member");
    return {
      IpProtocol: first.ipProtocol,
      ...(hasPorts(first.ipProtocol) && { FromPort: first.fromPort, ToPort: first.toPort }),
      IpRanges: alike.flatMap((rule) => peerShape(rule, "ipv4", (value) => ({ CidrIp: value }))),
      Ipv6Ranges: alike.flatMap((rule) => peerShape(rule, "ipv6", (value) => ({ CidrIpv6: value }))),
      PrefixListIds: alike.flatMap((rule) => peerShape(rule, "prefixList", (value) => ({ PrefixListId: value }))),
      UserIdGroupPairs: alike.flatMap((rule) =>
        peerShape(rule, "securityGroup", (value) => ({ GroupId: value, UserId: account })),
      ),
    };
  });
}

/** As EC2 speaks of a rule: `peer: 10.0.0.0/8, TCP, from port: 80, to port: 80, ALLOW`. */
export function wordsFor({ peer, ipProtocol, fromPort, toPort }: RuleContent): string {
  if (!hasPorts(ipProtocol)) return `peer: ${peer.value}, ${ipProtocol === "-1" ? "ALL" : ipProtocol}, ALLOW`;
  const isIcmp = ipProtocol.startsWith("icmp");
  const [from, to] = isIcmp ? ["type", "code"] : ["from port", "to port"];
  return `peer: ${peer.value}, ${ipProtocol.toUpperCase()}, ${from}: ${fromPort}, ${to}: ${toPort}, ALLOW`;
}

/** Reads `tcp`, `6`, `-1` …; in the form that EC2 answers with. Errors: `InvalidParameterValue`. */
function protocolOf(text: string): string {
  const name = text.toLowerCase();
  const known = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", all: "-1" }[name] ?? name;
  if (["tcp", "udp", "icmp", "icmpv6", "-1"].includes(known)) return known;
  if (/^\d{1,3}$/.test(known) && Number(known) < 256) return known;
  throw invalidParameterValue(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
}

/** The protocol and its ports, checked. Errors: `InvalidParameterValue`, `MissingParameter`. */
export function trafficOf(
  permission: Pick<IpPermission, "IpProtocol" | "FromPort" | "ToPort">,
): Pick<RuleContent, "ipProtocol" | "fromPort" | "toPort"> {
  if (!permission.IpProtocol) throw missingParameter("ipProtocol");
  const ipProtocol = protocolOf(permission.IpProtocol);
  if (!hasPorts(ipProtocol)) return { ipProtocol, fromPort: -1, toPort: -1 };
  if (ipProtocol.startsWith("icmp"))
    return { ipProtocol, fromPort: permission.FromPort ?? -1, toPort: permission.ToPort ?? -1 };
  const { FromPort: fromPort, ToPort: toPort } = permission;
  if (fromPort === undefined || toPort === undefined) {
    throw invalidParameterValue(
      `Invalid value 'Must specify both from and to ports with ${ipProtocol.toUpperCase()}.' for portRange.`,
    );
  }
  if (fromPort < 0 || toPort > 65_535 || fromPort > toPort) {
    throw invalidParameterValue(`Invalid ${ipProtocol.toUpperCase()} port range (${fromPort}:${toPort})`);
  }
  return { ipProtocol, fromPort, toPort };
}

/** Reads an IPv4 or IPv6 block in its canonical form. Errors: `InvalidParameterValue`. */
export function cidrPeer(text: string): SecurityGroupPeer {
  if (text.includes(":")) {
    const block = parseIpv6Cidr(text);
    if (!block) throw invalidParameterValue(`CIDR block ${text} is malformed`);
    return { kind: "ipv6", value: formatIpv6Cidr(block) };
  }
  const block = parseCidr(text);
  if (!block) throw invalidParameterValue(`CIDR block ${text} is malformed`);
  return { kind: "ipv4", value: formatCidr(block) };
}

/** A security group as the other side; it must be of the same VPC. Errors: `InvalidGroup.NotFound`. */
export function groupPeer(view: View, group: SecurityGroup, groupId: string): SecurityGroupPeer {
  if (find(view, securityGroupKind, groupId).vpcId !== group.vpcId) {
    throw new ServiceError({
      code: "InvalidGroup.NotFound",
      message: "You have specified two resources that belong to different networks.",
    });
  }
  return { kind: "securityGroup", value: groupId };
}

function hasPorts(ipProtocol: string): boolean {
  return ["tcp", "udp", "icmp", "icmpv6"].includes(ipProtocol);
}

type Peer = Pick<RuleContent, "peer" | "description">;

function peersOf(view: View, group: SecurityGroup, permission: IpPermission): Peer[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return [
    ...IpRanges.map(({ CidrIp = "", Description }) => withDescription(cidrPeer(CidrIp), Description)),
    ...Ipv6Ranges.map(({ CidrIpv6 = "", Description }) => withDescription(cidrPeer(CidrIpv6), Description)),
    ...PrefixListIds.map(({ PrefixListId = "", Description }) =>
      withDescription({ kind: "prefixList", value: PrefixListId }, Description),
    ),
    ...UserIdGroupPairs.map(({ GroupId, GroupName, VpcPeeringConnectionId, Description }) => {
      if (VpcPeeringConnectionId) throw unsupported("VpcPeeringConnectionId of a UserIdGroupPair");
      if (!GroupId && GroupName) throw unsupported("GroupName of a UserIdGroupPair (give GroupId)");
      return withDescription(groupPeer(view, group, GroupId ?? ""), Description);
    }),
  ];
}

function withDescription(peer: SecurityGroupPeer, description: string | undefined): Peer {
  return { peer, ...(description !== undefined && { description }) };
}

function peerShape<S extends object>(
  { peer, description }: RuleContent,
  kind: SecurityGroupPeer["kind"],
  shape: (value: string) => S,
): (S & { Description?: string })[] {
  if (peer.kind !== kind) return [];
  return [{ ...shape(peer.value), ...(description !== undefined && { Description: description }) }];
}

/** What every request for rules may say of the group and of what the rules permit. */
export const permissionMembers = ["GroupId", "IpPermissions", "IpProtocol", "FromPort", "ToPort", "CidrIp"] as const;
