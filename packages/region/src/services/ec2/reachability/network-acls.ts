import type { View } from "../../../store/store.ts";
import { familyOf } from "../network/blocks.ts";
import { ipv4BlocksIn } from "../network/vpc-blocks.ts";
import { networkAclAssociations, networkAcls, subnets, type NetworkAcl, type NetworkAclEntry } from "../state.ts";
import { addressesOf, holds } from "./blocks.ts";
import type { Flow, InterfaceEnd, Obstacle } from "./ends.ts";

/** Ports, both included. */
interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** The ports from which clients connect, load balancers among them: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html */
const clientPorts: PortRange = { from: 1024, to: 65_535 };
/** Those from which a task does, as Linux does. */
const taskPorts: PortRange = { from: 32_768, to: 60_999 };

/** What passes the border of a subnet, and how: on its own, since a network ACL remembers no connections. */
interface Crossing {
  readonly subnetId: string;
  readonly direction: NetworkAclEntry["direction"];
  readonly peer: InterfaceEnd | "internet";
  readonly ports: PortRange;
  /** Whether one open port is enough: to which of them an answer goes is not known before. */
  readonly isAnswer: boolean;
}

/**
 * Whether a network ACL drops a TCP connection or its answers. Its entries are read in the order of their numbers, and the first one
 * that fits decides; traffic within a subnet passes none: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 *
 * Answers are dropped for certain where no port is open to which they may go.
 */
export function networkAclObstacle(view: View, { from, to, port }: Flow): Obstacle | undefined {
  // Who in the VPC it is, and in which subnet, is not known.
  if (from === "vpc" || to === "vpc") return undefined;
  if (from !== "internet" && to !== "internet" && from.subnetId === to.subnetId) return undefined;
  const there = { ports: { from: port, to: port }, isAnswer: false };
  const back = { ports: to === "internet" ? taskPorts : clientPorts, isAnswer: true };
  const at = (own: Flow["from"], crossing: Omit<Crossing, "subnetId">): Crossing[] =>
    typeof own === "string" ? [] : [{ subnetId: own.subnetId, ...crossing }];
  // In the order in which packets meet them: what is named is where the first one is dropped.
  const crossings: readonly Crossing[] = [
    ...at(from, { direction: "egress", peer: to, ...there }),
    ...at(to, { direction: "ingress", peer: from, ...there }),
    ...at(to, { direction: "egress", peer: from, ...back }),
    ...at(from, { direction: "ingress", peer: to, ...back }),
  ];
  for (const crossing of crossings) {
    const obstacle = crossingObstacle(view, crossing);
    if (obstacle) return obstacle;
  }
  return undefined;
}

function crossingObstacle(view: View, crossing: Crossing): Obstacle | undefined {
  const acl = aclOf(view, crossing.subnetId);
  if (!acl) return undefined;
  const entries = acl.entries
    .filter(({ direction }) => direction === crossing.direction)
    .toSorted((a, b) => a.ruleNumber - b.ruleNumber);
  const blocks = entries.filter(isOfIpv4).map(({ cidrBlock }) => cidrBlock);
  const addresses = addressesOf(crossing.peer, blocks, ipv4BlocksIn(view, acl.vpcId));
  const verdicts = addresses.flatMap((address) => verdictsOf(entries, address, crossing.ports));
  if (verdicts.some(({ ruleAction }) => ruleAction === "allow")) return undefined;
  const { direction, peer, ports } = crossing;
  const range = ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`;
  const [verb, preposition] = direction === "ingress" ? ["into", "from"] : ["out of", "to"];
  // The whole subnet of the other side: the address of a task is another one's soon.
  const block =
    peer === "internet" ? "0.0.0.0/0" : (view.get(subnets, peer.subnetId)?.cidrBlock ?? peer.privateIpAddress);
  const end = peer === "internet" ? "the internet" : block;
  return {
    resourceId: acl.networkAclId,
    text: `${acl.networkAclId} drops ${crossing.isAnswer ? "answers on " : ""}tcp ${range} ${preposition} ${end} on the way ${verb} ${crossing.subnetId}`,
    fix: `aws ec2 create-network-acl-entry --network-acl-id ${acl.networkAclId} --${direction} --rule-number ${freeNumber(entries, verdicts[0])} --protocol tcp --port-range From=${ports.from},To=${ports.to} --cidr-block ${block} --rule-action allow`,
  };
}

function aclOf(view: View, subnetId: string): NetworkAcl | undefined {
  const [association] = view.by(networkAclAssociations, "subnetId", subnetId);
  return association && view.get(networkAcls, association.networkAclId);
}

/** The entries that decide of the ports: between two ports at which an entry begins or ends, nothing changes. */
function verdictsOf(
  entries: readonly NetworkAclEntry[],
  address: string,
  { from, to }: PortRange,
): readonly NetworkAclEntry[] {
  const fitting = entries
    .filter(isOfIpv4)
    .filter(({ protocol, cidrBlock }) => (protocol === "-1" || protocol === "6") && holds(cidrBlock, address));
  const turns = fitting.flatMap(({ ports }) => (ports ? [ports.from, ports.to + 1] : []));
  const looked = [from, ...turns.filter((port) => port > from && port <= to)];
  return looked.flatMap((port) => fitting.find((entry) => hasPort(entry, port)) ?? []);
}

/** Nothing here connects over IPv6. */
function isOfIpv4({ cidrBlock }: NetworkAclEntry): boolean {
  return familyOf(cidrBlock) === "ipv4";
}

function hasPort({ ports }: NetworkAclEntry, port: number): boolean {
  return !ports || (ports.from <= port && port <= ports.to);
}

/** The last free number before the entry that denies. */
function freeNumber(entries: readonly NetworkAclEntry[], denying: NetworkAclEntry | undefined): number {
  const taken = new Set(entries.map(({ ruleNumber }) => ruleNumber));
  let number = (denying?.ruleNumber ?? 100) - 1;
  while (number > 1 && taken.has(number)) number--;
  return number;
}
