import type { View } from "../../../store/store.ts";
import { networkAclAssociations, networkAcls, type NetworkAcl, type NetworkAclEntry } from "../state.ts";
import { addressesOf, holds } from "./blocks.ts";
import type { Flow, InterfaceEnd, Obstacle } from "./ends.ts";

/** The ports to which answers go: those of a load balancer's nodes, and a superset of what systems choose from. */
const answerPorts = { from: 1024, to: 65_535 } as const;

/** Ports, both included. */
interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** What passes the border of a subnet, and how: on its own, since a network ACL remembers no connections. */
interface Crossing {
  readonly subnetId: string;
  readonly direction: NetworkAclEntry["direction"];
  readonly peer: InterfaceEnd | "internet";
  readonly ports: PortRange;
}

/**
 * Whether a network ACL drops a TCP connection or its answers. Its entries are read in the order of their numbers, and the first one
 * that fits decides; traffic within a subnet passes none: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 *
 * Answers go to a port that is not known before: the whole range has to be open.
 */
export function networkAclObstacle(view: View, { from, to, port }: Flow): Obstacle | undefined {
  // Who in the VPC it is, and in which subnet, is not known.
  if (from === "vpc" || to === "vpc") return undefined;
  if (from !== "internet" && to !== "internet" && from.subnetId === to.subnetId) return undefined;
  const there = { from: port, to: port };
  const crossings: Crossing[] = [];
  if (from !== "internet") {
    const { subnetId } = from;
    crossings.push({ subnetId, direction: "egress", peer: to, ports: there });
    crossings.push({ subnetId, direction: "ingress", peer: to, ports: answerPorts });
  }
  if (to !== "internet") {
    const { subnetId } = to;
    crossings.push({ subnetId, direction: "ingress", peer: from, ports: there });
    crossings.push({ subnetId, direction: "egress", peer: from, ports: answerPorts });
  }
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
  const blocks = entries.map(({ cidrBlock }) => cidrBlock);
  if (addressesOf(crossing.peer, blocks).some((address) => allowsAll(entries, address, crossing.ports)))
    return undefined;
  const { direction, peer, ports } = crossing;
  const range = ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`;
  const [verb, preposition] = direction === "ingress" ? ["into", "from"] : ["out of", "to"];
  const end = peer === "internet" ? "the internet" : peer.privateIpAddress;
  const block = peer === "internet" ? "0.0.0.0/0" : `${peer.privateIpAddress}/32`;
  return {
    resourceId: acl.networkAclId,
    text: `${acl.networkAclId} lets tcp ${range} ${preposition} ${end} not ${verb} ${crossing.subnetId}`,
    fix: `aws ec2 create-network-acl-entry --network-acl-id ${acl.networkAclId} --${direction} --rule-number ${freeNumber(entries)} --protocol tcp --port-range From=${ports.from},To=${ports.to} --cidr-block ${block} --rule-action allow`,
  };
}

function aclOf(view: View, subnetId: string): NetworkAcl | undefined {
  const [association] = view.by(networkAclAssociations, "subnetId", subnetId);
  return association && view.get(networkAcls, association.networkAclId);
}

/** Whether all ports are open to the address: between two ports at which an entry begins or ends, nothing changes. */
function allowsAll(entries: readonly NetworkAclEntry[], address: string, { from, to }: PortRange): boolean {
  const fitting = entries.filter(
    ({ protocol, cidrBlock }) => (protocol === "-1" || protocol === "6") && holds(cidrBlock, address),
  );
  const turns = fitting.flatMap(({ ports }) => (ports ? [ports.from, ports.to + 1] : []));
  const looked = [from, ...turns.filter((port) => port > from && port <= to)];
  return looked.every((port) => fitting.find((entry) => hasPort(entry, port))?.ruleAction === "allow");
}

function hasPort({ ports }: NetworkAclEntry, port: number): boolean {
  return !ports || (ports.from <= port && port <= ports.to);
}

/** A number before all entries. */
function freeNumber(entries: readonly NetworkAclEntry[]): number {
  return Math.max(1, (entries[0]?.ruleNumber ?? 100) - 1);
}
