import type { CreateVpcRequest, CreateVpcResult } from "@aws-sdk/client-ec2";
import { hex } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { vpcDescription, vpcIpv6BlockShape } from "../descriptions/vpc.ts";
import { addDefaultEgress } from "../network/ipv6-defaults.ts";
import { allowingEntries, lastEntries, sorted } from "../network/network-acl-entries.ts";
import { addRequestedIpv6Block, ipv6Members, localRoutes, vpcCidrBlock } from "../network/vpc-blocks.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import {
  newId,
  networkAclKind,
  routeTableKind,
  securityGroupKind,
  securityGroupRuleKind,
  vpcKind,
} from "../resources.ts";
import {
  networkAcls,
  routeTableAssociations,
  routeTables,
  securityGroupRules,
  securityGroups,
  vpcs,
  type Vpc,
} from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates a VPC with its main route table, default network ACL and default security group. */
export const createVpc: Operation<CreateVpcRequest, CreateVpcResult> = (input, context) => {
  supportOnly(input, "CreateVpc", ["CidrBlock", ...ipv6Members, "InstanceTenancy", "TagSpecifications"]);
  const cidrBlock = vpcCidrBlock(required(input, "CidrBlock"));
  requireRoom(context.tx.list(vpcs).length, "vpcs");
  const vpc: Vpc = {
    vpcId: newId(context, vpcKind),
    cidrBlock,
    cidrAssociationId: newId(context, { prefix: "vpc-cidr-assoc" }),
    dhcpOptionsId: defaultDhcpOptions(context),
    instanceTenancy: input.InstanceTenancy === "dedicated" ? "dedicated" : "default",
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
  };
  context.tx.put(vpcs, vpc);
  tagNew(context, vpcKind, vpc.vpcId, input.TagSpecifications);
  createMainRouteTable(vpc, context);
  createDefaultNetworkAcl(vpc, context);
  createDefaultSecurityGroup(vpc, context);
  const ipv6 = addRequestedIpv6Block(context, vpc, input);
  return {
    Vpc: {
      ...vpcDescription.shape(vpc, context),
      State: "pending",
      ...(ipv6 && { Ipv6CidrBlockAssociationSet: [vpcIpv6BlockShape(ipv6, "associating", context)] }),
    },
  };
};

/** The account's one set of DHCP options: made with its first VPC. */
function defaultDhcpOptions({ tx, random }: Context): string {
  return tx.list(vpcs)[0]?.dhcpOptionsId ?? `dopt-0${hex(random, 16)}`;
}

function createMainRouteTable(vpc: Vpc, context: Context): void {
  const { vpcId } = vpc;
  const routeTableId = newId(context, routeTableKind);
  context.tx.put(routeTables, { routeTableId, vpcId, routes: localRoutes(context.tx, vpc) });
  const associationId = newId(context, { prefix: "rtbassoc" });
  context.tx.put(routeTableAssociations, { associationId, routeTableId, vpcId, of: { kind: "main" } });
}

function createDefaultNetworkAcl({ vpcId }: Vpc, context: Context): void {
  const entries = sorted([...allowingEntries("ipv4"), ...lastEntries("ipv4")]);
  context.tx.put(networkAcls, { networkAclId: newId(context, networkAclKind), vpcId, isDefault: true, entries });
}

function createDefaultSecurityGroup({ vpcId }: Vpc, context: Context): void {
  const groupId = newId(context, securityGroupKind);
  const all = { groupId, ipProtocol: "-1", fromPort: -1, toPort: -1 } as const;
  context.tx.put(securityGroups, {
    groupId,
    groupName: "default",
    description: "default VPC security group",
    vpcId,
  });
  context.tx.put(securityGroupRules, {
    securityGroupRuleId: newId(context, securityGroupRuleKind),
    direction: "ingress",
    peer: { kind: "securityGroup", value: groupId },
    ...all,
  });
  addDefaultEgress(context, { groupId, vpcId });
}
