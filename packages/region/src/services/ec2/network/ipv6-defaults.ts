import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { newId, securityGroupRuleKind } from "../resources.ts";
import {
  networkAcls,
  securityGroupRules,
  securityGroups,
  type NetworkAcl,
  type NetworkAclEntry,
  type SecurityGroupPeer,
} from "../state.ts";
import { ipv6BlocksIn } from "./ipv6-blocks.ts";
import { allowingEntries, isLast, lastEntries, sorted } from "./network-acl-entries.ts";

/** Lets everything out of a new security group, over IPv6 too where its VPC has a block of it. */
export function addDefaultEgress(context: Context, group: { readonly groupId: string; readonly vpcId: string }): void {
  addEgress(context, group.groupId, { kind: "ipv4", value: "0.0.0.0/0" });
  if (hasIpv6(context.tx, group.vpcId)) addEgress(context, group.groupId, { kind: "ipv6", value: "::/0" });
}

/** The entries that every network ACL of a VPC ends with: those for IPv6 where the VPC has a block of it. */
export function lastEntriesIn(view: View, vpcId: string): readonly NetworkAclEntry[] {
  return [...lastEntries("ipv4"), ...(hasIpv6(view, vpcId) ? lastEntries("ipv6") : [])];
}

/**
 * What EC2 adds for IPv6 when a VPC gets its first block: entries that deny the rest, an entry that allows all in the default
 * network ACL and a rule that lets all out in security groups, where these were not changed.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function addIpv6Defaults(context: Context, vpcId: string): void {
  const { tx } = context;
  for (const acl of tx.by(networkAcls, "vpcId", vpcId)) {
    const added = [...lastEntries("ipv6"), ...allowingAll(acl)].filter((entry) => !isIn(acl, entry));
    tx.put(networkAcls, { ...acl, entries: sorted([...acl.entries, ...added]) });
  }
  for (const { groupId } of tx.by(securityGroups, "vpcId", vpcId)) {
    const [rule, another] = tx.by(securityGroupRules, "groupId", groupId).filter((it) => it.direction === "egress");
    const isFirst = rule?.ipProtocol === "-1" && rule.peer.value === "0.0.0.0/0" && rule.description === undefined;
    if (isFirst && !another) addEgress(context, groupId, { kind: "ipv6", value: "::/0" });
  }
}

function allowingAll({ isDefault, entries }: NetworkAcl): readonly NetworkAclEntry[] {
  if (!isDefault) return [];
  return allowingEntries("ipv6").filter(({ direction }) => {
    const [own, another] = entries.filter((entry) => entry.direction === direction && !isLast(entry));
    return own?.ruleNumber === 100 && own.ruleAction === "allow" && own.protocol === "-1" && !another;
  });
}

function isIn({ entries }: NetworkAcl, { ruleNumber, direction }: NetworkAclEntry): boolean {
  return entries.some((entry) => entry.ruleNumber === ruleNumber && entry.direction === direction);
}

function hasIpv6(view: View, vpcId: string): boolean {
  return ipv6BlocksIn(view, vpcId).length > 0;
}

function addEgress(context: Context, groupId: string, peer: SecurityGroupPeer): void {
  context.tx.put(securityGroupRules, {
    securityGroupRuleId: newId(context, securityGroupRuleKind),
    groupId,
    direction: "egress",
    ...{ ipProtocol: "-1", fromPort: -1, toPort: -1 },
    peer,
  });
}
