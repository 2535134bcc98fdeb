import type { NetworkAcl as NetworkAclShape } from "@aws-sdk/client-ec2";
import type { Description } from "./describe.ts";
import { familyOf } from "../network/blocks.ts";
import { networkAclKind } from "../resources.ts";
import { networkAclAssociations, type NetworkAcl } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const networkAclDescription: Description<NetworkAcl, NetworkAclShape> = {
  kind: networkAclKind,
  shape: (acl, { tx, account }) => ({
    NetworkAclId: acl.networkAclId,
    OwnerId: account,
    VpcId: acl.vpcId,
    IsDefault: acl.isDefault,
    Associations: tx.by(networkAclAssociations, "networkAclId", acl.networkAclId).map((association) => ({
      NetworkAclAssociationId: association.networkAclAssociationId,
      NetworkAclId: association.networkAclId,
      SubnetId: association.subnetId,
    })),
    Entries: acl.entries.map((entry) => ({
      RuleNumber: entry.ruleNumber,
      Egress: entry.direction === "egress",
      RuleAction: entry.ruleAction,
      Protocol: entry.protocol,
      [familyOf(entry.cidrBlock) === "ipv6" ? "Ipv6CidrBlock" : "CidrBlock"]: entry.cidrBlock,
      ...(entry.ports && { PortRange: { From: entry.ports.from, To: entry.ports.to } }),
      ...(entry.icmp && { IcmpTypeCode: { Type: entry.icmp.type, Code: entry.icmp.code } }),
    })),
    Tags: tagsOf(tx, acl.networkAclId),
  }),
  filters: {
    "association.association-id": (acl) => acl.Associations?.map((it) => it.NetworkAclAssociationId),
    "association.network-acl-id": (acl) => acl.Associations?.map((it) => it.NetworkAclId),
    "association.subnet-id": (acl) => acl.Associations?.map((it) => it.SubnetId),
    default: (acl) => acl.IsDefault,
    "entry.cidr": (acl) => acl.Entries?.map(({ CidrBlock }) => CidrBlock),
    "entry.icmp.code": (acl) => acl.Entries?.map(({ IcmpTypeCode }) => IcmpTypeCode?.Code),
    "entry.icmp.type": (acl) => acl.Entries?.map(({ IcmpTypeCode }) => IcmpTypeCode?.Type),
    "entry.ipv6-cidr": (acl) => acl.Entries?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
    "entry.port-range.from": (acl) => acl.Entries?.map(({ PortRange }) => PortRange?.From),
    "entry.port-range.to": (acl) => acl.Entries?.map(({ PortRange }) => PortRange?.To),
    "entry.egress": (acl) => acl.Entries?.map(({ Egress }) => Egress),
    "entry.protocol": (acl) => acl.Entries?.map(({ Protocol }) => Protocol),
    "entry.rule-action": (acl) => acl.Entries?.map(({ RuleAction }) => RuleAction),
    "entry.rule-number": (acl) => acl.Entries?.map(({ RuleNumber }) => RuleNumber),
    "network-acl-id": (acl) => acl.NetworkAclId,
    "owner-id": (acl) => acl.OwnerId,
    "vpc-id": (acl) => acl.VpcId,
  },
};
