import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createNetworkInterface, type NetworkInterfaceOptions } from "./network/network-interfaces.ts";
import { associateSubnetCidrBlock } from "./operations/AssociateSubnetCidrBlock.ts";
import { associateVpcCidrBlock } from "./operations/AssociateVpcCidrBlock.ts";
import { createNetworkAcl } from "./operations/CreateNetworkAcl.ts";
import { createRouteTable } from "./operations/CreateRouteTable.ts";
import { createSecurityGroup } from "./operations/CreateSecurityGroup.ts";
import { createSubnet } from "./operations/CreateSubnet.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { describeNetworkAcls } from "./operations/DescribeNetworkAcls.ts";
import { describeNetworkInterfaces } from "./operations/DescribeNetworkInterfaces.ts";
import { describeRouteTables } from "./operations/DescribeRouteTables.ts";
import { describeSecurityGroups } from "./operations/DescribeSecurityGroups.ts";
import { describeSubnets } from "./operations/DescribeSubnets.ts";
import { describeVpcs } from "./operations/DescribeVpcs.ts";
import { disassociateSubnetCidrBlock } from "./operations/DisassociateSubnetCidrBlock.ts";
import { disassociateVpcCidrBlock } from "./operations/DisassociateVpcCidrBlock.ts";
import { modifySubnetAttribute } from "./operations/ModifySubnetAttribute.ts";
import { revokeSecurityGroupEgress } from "./operations/RevokeSecurityGroupEgress.ts";
import { ec2 } from "./service.ts";

function aDualStackVpc() {
  const region = aRegion({ services: [ec2] });
  const asked = { CidrBlock: "10.0.0.0/16", AmazonProvidedIpv6CidrBlock: true };
  const { Vpc: created } = region.call(createVpc, asked);
  const VpcId = created?.VpcId ?? "";
  const block = created?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? "";
  /** The number of a /64 in the VPC's block. */
  const part = (number: number): string => block.replace(/00::\/56$/, `${number.toString(16).padStart(2, "0")}::/64`);
  return { ...region, created, VpcId, block, part };
}

describe("a VPC with an IPv6 block of Amazon's", () => {
  it("has a /56 of the prefix of documentation, local in its route tables, and is found by it", () => {
    const { call, created, VpcId, block } = aDualStackVpc();
    expect(block).toMatch(/^2001:db8:[0-9a-f]+:[0-9a-f]+00::\/56$/);
    const association = {
      ...{ AssociationId: expect.stringMatching(/^vpc-cidr-assoc-[0-9a-f]{17}$/) as string, Ipv6CidrBlock: block },
      ...{
        NetworkBorderGroup: "ap-southeast-2",
        Ipv6Pool: "Amazon",
        Ipv6AddressAttribute: "public",
        IpSource: "amazon",
      },
    };
    const set = [{ ...association, Ipv6CidrBlockState: { State: "associating" } }];
    expect(created?.Ipv6CidrBlockAssociationSet).toEqual(set);
    const Filters = [{ Name: "ipv6-cidr-block-association.ipv6-cidr-block", Values: [block] }];
    expect(call(describeVpcs, { Filters }).Vpcs?.[0]?.Ipv6CidrBlockAssociationSet).toEqual([
      { ...association, Ipv6CidrBlockState: { State: "associated" } },
    ]);
    call(createRouteTable, { VpcId });
    for (const { Routes } of call(describeRouteTables, {}).RouteTables ?? []) {
      expect(Routes?.[1]).toEqual({
        ...{ DestinationIpv6CidrBlock: block, GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
      });
    }
  });

  it("has its defaults let IPv6 through too, and denies the rest", () => {
    const { call, VpcId } = aDualStackVpc();
    call(createNetworkAcl, { VpcId });
    call(createSecurityGroup, { VpcId, GroupName: "tasks", Description: "tasks" });
    const [standard, own] = call(describeNetworkAcls, {}).NetworkAcls ?? [];
    const inbound = (acl: typeof own) =>
      acl?.Entries?.filter(({ Egress }) => Egress === false).map((it) => [
        it.RuleNumber,
        it.CidrBlock ?? it.Ipv6CidrBlock,
      ]);
    expect(inbound(standard)).toEqual([
      ...[
        [100, "0.0.0.0/0"],
        [101, "::/0"],
        [32_767, "0.0.0.0/0"],
        [32_768, "::/0"],
      ],
    ]);
    expect(inbound(own)).toEqual([
      ...[
        [32_767, "0.0.0.0/0"],
        [32_768, "::/0"],
      ],
    ]);
    for (const { IpPermissionsEgress: [all] = [] } of call(describeSecurityGroups, {}).SecurityGroups ?? []) {
      expect([all?.IpRanges, all?.Ipv6Ranges]).toEqual([[{ CidrIp: "0.0.0.0/0" }], [{ CidrIpv6: "::/0" }]]);
    }
  });

  it("that gets it later leaves the security groups alone whose outbound rules were changed", () => {
    const { call } = aRegion({ services: [ec2] });
    const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId ?? "";
    const { GroupId } = call(createSecurityGroup, { VpcId, GroupName: "closed", Description: "closed" });
    const IpPermissions = [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }];
    call(revokeSecurityGroupEgress, { GroupId, IpPermissions });
    const { Ipv6CidrBlockAssociation: added } = call(associateVpcCidrBlock, {
      ...{ VpcId, AmazonProvidedIpv6CidrBlock: true },
    });
    const groups = call(describeSecurityGroups, {}).SecurityGroups?.map(
      (it) => it.IpPermissionsEgress?.[0]?.Ipv6Ranges,
    );
    expect(groups).toEqual([[{ CidrIpv6: "::/0" }], undefined]);
    call(disassociateVpcCidrBlock, { AssociationId: added?.AssociationId });
    expect(call(describeVpcs, {}).Vpcs?.[0]?.Ipv6CidrBlockAssociationSet).toEqual([]);
  });

  it("gets five blocks at most, one in a request, and not one of IPv4 with it", () => {
    const { call, refusal, VpcId } = aDualStackVpc();
    const request = { VpcId, AmazonProvidedIpv6CidrBlock: true };
    expect(refusal(associateVpcCidrBlock, { ...request, CidrBlock: "10.3.0.0/16" }).code).toBe(
      "InvalidParameterCombination",
    );
    for (let count = 1; count < 5; count++) call(associateVpcCidrBlock, request);
    const set = call(describeVpcs, {}).Vpcs?.[0]?.Ipv6CidrBlockAssociationSet ?? [];
    expect(new Set(set.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)).size).toBe(5);
    expect(refusal(associateVpcCidrBlock, request).code).toBe("CidrLimitExceeded");
  });

  it("refuses by name what it would need another place or pool for", () => {
    const { refusal } = aRegion({ services: [ec2] });
    const CidrBlock = "10.0.0.0/16";
    const pool = { CidrBlock, Ipv6Pool: "ipv6pool-ec2-1", Ipv6CidrBlock: "2001:db8::/56" };
    expect(refusal(createVpc, pool).message).toBe("Evenkeel does not support Ipv6Pool of CreateVpc yet.");
    const edge = { CidrBlock, AmazonProvidedIpv6CidrBlock: true, Ipv6CidrBlockNetworkBorderGroup: "us-west-2-lax-1" };
    expect(refusal(createVpc, edge).message).toMatch(/Ipv6CidrBlockNetworkBorderGroup us-west-2-lax-1 yet\.$/);
  });
});

describe("a subnet with an IPv6 block", () => {
  it("has a part of its VPC's, which the VPC keeps meanwhile", () => {
    const { call, refusal, VpcId, block, part, created } = aDualStackVpc();
    const { Subnet } = call(createSubnet, { VpcId, CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: part(1).toUpperCase() });
    const { SubnetId = "", Ipv6CidrBlockAssociationSet: [association] = [] } = Subnet ?? {};
    expect(association).toEqual({
      AssociationId: expect.stringMatching(/^subnet-cidr-assoc-[0-9a-f]{17}$/) as string,
      ...{ Ipv6CidrBlock: part(1), Ipv6CidrBlockState: { State: "associating" } },
      ...{ Ipv6AddressAttribute: "public", IpSource: "amazon" },
    });
    const Filters = [{ Name: "ipv6-cidr-block-association.state", Values: ["associated"] }];
    expect(call(describeSubnets, { Filters }).Subnets?.[0]?.SubnetId).toBe(SubnetId);
    const AssociationId = created?.Ipv6CidrBlockAssociationSet?.[0]?.AssociationId;
    expect(refusal(disassociateVpcCidrBlock, { AssociationId })).toEqual({
      code: "InvalidCidrBlock.InUse",
      message: `The vpc ${VpcId} currently has a subnet within CIDR block ${block}`,
    });
    expect(refusal(associateSubnetCidrBlock, { SubnetId, Ipv6CidrBlock: part(2) }).code).toBe("InvalidParameterValue");
    call(disassociateSubnetCidrBlock, { AssociationId: association?.AssociationId });
    call(associateSubnetCidrBlock, { SubnetId, Ipv6CidrBlock: part(2) });
    expect(call(describeSubnets, {}).Subnets?.[0]?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock).toBe(part(2));
  });

  it.each([
    ["2001:db8::/65", "InvalidParameterValue", "invalid value for parameter ipv6-cidr-block: 2001:db8::/65"],
    ["ten", "InvalidParameterValue", "invalid value for parameter ipv6-cidr-block: ten"],
    ["2600::/64", "InvalidSubnet.Range", "The IPv6 CIDR '2600::/64' is invalid."],
  ])("is refused as EC2 refuses it: %s", (Ipv6CidrBlock, code, message) => {
    const { refusal, VpcId } = aDualStackVpc();
    const input = { VpcId, CidrBlock: "10.0.0.0/24", Ipv6CidrBlock };
    expect(refusal(createSubnet, input)).toEqual({ code, message });
  });

  it("shares it with no other one", () => {
    const { call, refusal, VpcId, part } = aDualStackVpc();
    call(createSubnet, { VpcId, CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: part(1) });
    expect(refusal(createSubnet, { VpcId, CidrBlock: "10.0.1.0/24", Ipv6CidrBlock: part(1) })).toEqual({
      ...{ code: "InvalidSubnet.Conflict", message: `The IPv6 CIDR '${part(1)}' conflicts with another subnet` },
    });
  });

  it("gives addresses on creation only where it has one, and keeps it as long as it does", () => {
    const { call, refusal, VpcId, part } = aDualStackVpc();
    const AssignIpv6AddressOnCreation = { Value: true };
    const { SubnetId = "" } = call(createSubnet, { VpcId, CidrBlock: "10.0.0.0/24" }).Subnet ?? {};
    expect(refusal(modifySubnetAttribute, { SubnetId, AssignIpv6AddressOnCreation })).toEqual({
      code: "InvalidParameterValue",
      message:
        "Invalid value 'true' for assign-ipv6-address-on-creation. Cannot set assign-ipv6-address-on-creation to true " +
        `unless the subnet (${SubnetId}) has an IPv6 CIDR block associated with it.`,
    });
    const added = call(associateSubnetCidrBlock, { SubnetId, Ipv6CidrBlock: part(1) }).Ipv6CidrBlockAssociation;
    const AssociationId = added?.AssociationId ?? "";
    call(modifySubnetAttribute, { SubnetId, AssignIpv6AddressOnCreation });
    expect(call(describeSubnets, {}).Subnets?.[0]?.AssignIpv6AddressOnCreation).toBe(true);
    expect(refusal(disassociateSubnetCidrBlock, { AssociationId })).toEqual({
      code: "InvalidCidrBlock.InUse",
      message:
        `The subnet IPv6 CIDR block with association ID ${AssociationId} may not be disassociated, because its subnet ` +
        "has assign-ipv6-address-on-creation set to true.",
    });
    const none = `subnet-cidr-assoc-${"0".repeat(17)}`;
    expect(refusal(disassociateSubnetCidrBlock, { AssociationId: none })).toEqual({
      code: "InvalidSubnetCidrBlockAssociationID.NotFound",
      message: `The subnet CIDR block with association ID '${none}' does not exist`,
    });
  });

  it("gives an interface that is to have two stacks an address of it, and keeps it as long", () => {
    const { call, refusal, VpcId, part } = aDualStackVpc();
    const { Subnet } = call(createSubnet, { VpcId, CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: part(1) });
    const subnetId = Subnet?.SubnetId ?? "";
    const create = (options: NetworkInterfaceOptions, context: Parameters<typeof createNetworkInterface>[0]) =>
      createNetworkInterface(context, options);
    const options = { subnetId, securityGroupIds: [], description: "a task" };
    call(create, options);
    const { ipv6Address = "" } = call(create, { ...options, isDualStack: true });
    expect(ipv6Address.startsWith(part(1).replace(/:?:\/64$/, ":"))).toBe(true);
    const Filters = [{ Name: "ipv6-addresses.ipv6-address", Values: [ipv6Address] }];
    expect(call(describeNetworkInterfaces, { Filters }).NetworkInterfaces).toHaveLength(1);
    const AssociationId = Subnet?.Ipv6CidrBlockAssociationSet?.[0]?.AssociationId ?? "";
    expect(refusal(disassociateSubnetCidrBlock, { AssociationId }).code).toBe("InvalidCidrBlock.InUse");
  });
});
