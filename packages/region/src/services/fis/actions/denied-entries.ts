import { contains, containsIpv6 } from "@evenkeel/kernel";
import type { View } from "../../../store/store.ts";
import { blockOf, familyOf, ipv6BlockOf } from "../../ec2/network/blocks.ts";
import { ipv6BlocksIn } from "../../ec2/network/ipv6-blocks.ts";
import { isLast } from "../../ec2/network/network-acl-entries.ts";
import { ipv4BlocksIn } from "../../ec2/network/vpc-blocks.ts";
import { subnets, type NetworkAcl, type NetworkAclEntry, type Subnet } from "../../ec2/state.ts";

/** What is denied: everything, what goes to and comes from the other zones of the VPC, or what leaves and enters the VPC. */
export type Scope = "all" | "availability-zone" | "vpc";

interface Denial {
  readonly subnet: Subnet;
  /** The one that the subnet has. */
  readonly acl: NetworkAcl;
  readonly scope: Scope;
}

/** The entries of a network ACL that denies what the scope says, and lets through what the subnet's own does of all else. */
export function deniedEntries(view: View, { subnet, acl, scope }: Denial): readonly NetworkAclEntry[] {
  const [last, own] = [acl.entries.filter(isLast), acl.entries.filter((entry) => !isLast(entry))];
  switch (scope) {
    case "all":
      return last;
    case "availability-zone":
      return [...numbered([...denials(elsewhere(view, subnet)), ...inOrder(own)]), ...last];
    case "vpc": {
      const blocks = [...ipv4BlocksIn(view, acl.vpcId), ...ipv6BlocksIn(view, acl.vpcId)];
      return [...numbered(inOrder(own).flatMap((entry) => within(entry, blocks))), ...last];
    }
  }
}

function elsewhere(view: View, { vpcId, availabilityZone }: Subnet): readonly string[] {
  const others = view.by(subnets, "vpcId", vpcId).filter((other) => other.availabilityZone !== availabilityZone);
  return others.flatMap(({ cidrBlock, ipv6 }) => (ipv6 ? [cidrBlock, ipv6.cidrBlock] : [cidrBlock]));
}

type Unnumbered = Omit<NetworkAclEntry, "ruleNumber">;

function denials(blocks: readonly string[]): readonly Unnumbered[] {
  return blocks.flatMap((cidrBlock) =>
    (["ingress", "egress"] as const).map((direction) => ({
      direction,
      ruleAction: "deny" as const,
      protocol: "-1",
      cidrBlock,
    })),
  );
}

function inOrder(entries: readonly NetworkAclEntry[]): readonly NetworkAclEntry[] {
  return entries.toSorted((a, b) => a.ruleNumber - b.ruleNumber);
}

/** The parts of an entry that lie within some blocks: of two blocks, one has the other, or they have nothing in common. */
function within(entry: NetworkAclEntry, blocks: readonly string[]): readonly NetworkAclEntry[] {
  return blocks
    .filter((block) => familyOf(block) === familyOf(entry.cidrBlock))
    .flatMap((block) => {
      if (has(entry.cidrBlock, block)) return [{ ...entry, cidrBlock: block }];
      return has(block, entry.cidrBlock) ? [entry] : [];
    });
}

function has(outer: string, inner: string): boolean {
  return familyOf(outer) === "ipv4"
    ? contains(blockOf(outer), blockOf(inner))
    : containsIpv6(ipv6BlockOf(outer), ipv6BlockOf(inner));
}

/** Numbered anew, in this order. */
function numbered(entries: readonly Unnumbered[]): readonly NetworkAclEntry[] {
  return entries.map((entry, index) => ({ ...entry, ruleNumber: index + 1 }));
}
