import { describe, expect, it } from "vitest";
import { aRegion, type RegionInTest } from "../../testing/region.ts";
import { associateVpcCidrBlock } from "./operations/AssociateVpcCidrBlock.ts";
import { attachInternetGateway } from "./operations/AttachInternetGateway.ts";
import { createInternetGateway } from "./operations/CreateInternetGateway.ts";
import { createRoute } from "./operations/CreateRoute.ts";
import { createRouteTable } from "./operations/CreateRouteTable.ts";
import { createSubnet } from "./operations/CreateSubnet.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { deleteSubnet } from "./operations/DeleteSubnet.ts";
import { deleteVpc } from "./operations/DeleteVpc.ts";
import { describeRouteTables } from "./operations/DescribeRouteTables.ts";
import { describeVpcs } from "./operations/DescribeVpcs.ts";
import { disassociateVpcCidrBlock } from "./operations/DisassociateVpcCidrBlock.ts";
import { obstacleToInternet } from "./reachability/reachability.ts";
import { ec2 } from "./service.ts";

function aVpc(CidrBlock = "10.2.0.0/16") {
  const region = aRegion({ services: [ec2] });
  const VpcId = region.call(createVpc, { CidrBlock }).Vpc?.VpcId ?? "";
  const add = (block: string) => region.call(associateVpcCidrBlock, { VpcId, CidrBlock: block });
  return { ...region, VpcId, add };
}

const localRoutesOf = ({ call }: Pick<RegionInTest, "call">) =>
  call(describeRouteTables, {}).RouteTables?.map(({ Routes = [] }) =>
    Routes.filter(({ GatewayId }) => GatewayId === "local").map((route) => route.DestinationCidrBlock),
  );

describe("a further block of a VPC", () => {
  it("is associated after the first one, found by its filters, and local in every route table, new ones too", () => {
    const { call, add, VpcId } = aVpc();
    call(createRouteTable, { VpcId });
    const { CidrBlockAssociation: added } = add("10.3.7.9/16");
    call(createRouteTable, { VpcId });

    expect(added).toMatchObject({ CidrBlock: "10.3.0.0/16", CidrBlockState: { State: "associating" } });
    expect(added?.AssociationId).toMatch(/^vpc-cidr-assoc-[0-9a-f]{17}$/);
    const Filters = [{ Name: "cidr-block-association.cidr-block", Values: ["10.3.0.0/16"] }];
    const [vpc] = call(describeVpcs, { Filters }).Vpcs ?? [];
    expect(vpc?.CidrBlock).toBe("10.2.0.0/16");
    expect(vpc?.CidrBlockAssociationSet?.map((it) => [it.CidrBlock, it.CidrBlockState?.State])).toEqual([
      ["10.2.0.0/16", "associated"],
      ["10.3.0.0/16", "associated"],
    ]);
    const both = ["10.2.0.0/16", "10.3.0.0/16"];
    expect(localRoutesOf({ call })).toEqual([both, both, both]);
  });

  it("has subnets, stays while it has one, and takes its local routes with it", () => {
    const { call, refusal, add, VpcId } = aVpc();
    const AssociationId = add("100.64.0.0/16").CidrBlockAssociation?.AssociationId ?? "";
    const SubnetId = call(createSubnet, { VpcId, CidrBlock: "100.64.4.0/24" }).Subnet?.SubnetId;
    expect(refusal(disassociateVpcCidrBlock, { AssociationId })).toMatchObject({
      code: "InvalidCidrBlock.InUse",
      message: `The vpc ${VpcId} currently has a subnet within CIDR block 100.64.0.0/16`,
    });
    call(deleteSubnet, { SubnetId });
    expect(call(disassociateVpcCidrBlock, { AssociationId }).CidrBlockAssociation).toMatchObject({
      ...{ AssociationId, CidrBlock: "100.64.0.0/16", CidrBlockState: { State: "disassociating" } },
    });
    expect(localRoutesOf({ call })).toEqual([["10.2.0.0/16"]]);
    expect(refusal(createSubnet, { VpcId, CidrBlock: "100.64.4.0/24" }).code).toBe("InvalidSubnet.Range");
    expect(refusal(disassociateVpcCidrBlock, { AssociationId })).toMatchObject({
      code: "InvalidVpcCidrBlockAssociationID.NotFound",
      message: `The vpc CIDR block association ID '${AssociationId}' does not exist`,
    });
  });

  it("goes with its VPC", () => {
    const { call, refusal, add, VpcId } = aVpc();
    const AssociationId = add("10.3.0.0/16").CidrBlockAssociation?.AssociationId ?? "";
    call(deleteVpc, { VpcId });
    expect(refusal(disassociateVpcCidrBlock, { AssociationId }).code).toBe("InvalidVpcCidrBlockAssociationID.NotFound");
  });

  it("is the fifth at most", () => {
    const { refusal, add, VpcId } = aVpc();
    for (const second of [3, 4, 5, 6]) add(`10.${second}.0.0/16`);
    expect(refusal(associateVpcCidrBlock, { VpcId, CidrBlock: "10.7.0.0/16" })).toMatchObject({
      code: "CidrLimitExceeded",
      message: `This network '${VpcId}' has met its maximum number of allowed CIDRs: 5`,
    });
  });

  it("of public addresses is no part of the internet", () => {
    const { call, add, store, VpcId } = aVpc();
    add("203.0.0.0/16");
    const subnetId = call(createSubnet, { VpcId, CidrBlock: "10.2.0.0/24" }).Subnet?.SubnetId ?? "";
    const RouteTableId = call(describeRouteTables, {}).RouteTables?.[0]?.RouteTableId ?? "";
    const { InternetGatewayId = "" } = call(createInternetGateway, {}).InternetGateway ?? {};
    call(attachInternetGateway, { VpcId, InternetGatewayId });
    call(createRoute, { RouteTableId, DestinationCidrBlock: "203.0.7.0/24", GatewayId: InternetGatewayId });
    const own = { subnetId, vpcId: VpcId, availabilityZone: "a", privateIpAddress: "10.2.0.4", securityGroupIds: [] };
    const obstacle = obstacleToInternet(store, own, { port: 443, hasPublicAddress: true });
    expect(obstacle?.text).toBe(`${RouteTableId} of ${subnetId} has no route to the internet`);
  });
});

describe("a block is refused", () => {
  const restricted = (block: string): string =>
    `The CIDR '${block}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use ` +
    "a publicly-routable CIDR. For additional restrictions, see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html";

  it.each([
    ["10.2.0.0/16", "172.16.0.0/16"],
    ["10.2.0.0/16", "192.168.0.0/24"],
    ["10.2.0.0/16", "198.19.0.0/24"],
    ["10.2.0.0/16", "169.254.8.0/24"],
    ["10.1.0.0/16", "10.0.0.0/16"],
    ["172.16.0.0/16", "172.31.0.0/20"],
    ["172.16.0.0/16", "10.0.0.0/16"],
    ["192.168.0.0/20", "172.16.0.0/16"],
    ["100.64.0.0/16", "10.0.0.0/16"],
    ["198.19.0.0/20", "10.0.0.0/16"],
  ])("where AWS's table restricts it: to a VPC of %s, %s", (primary, CidrBlock) => {
    const { refusal, VpcId } = aVpc(primary);
    expect(refusal(associateVpcCidrBlock, { VpcId, CidrBlock })).toMatchObject({
      ...{ code: "InvalidVpc.Range", message: restricted(CidrBlock) },
    });
  });

  it.each([
    ["10.2.0.0/16", "10.0.0.0/16"],
    ["10.1.0.0/16", "10.2.0.0/16"],
    ["172.16.0.0/16", "172.17.0.0/16"],
    ["198.19.0.0/20", "198.19.16.0/20"],
    ["192.168.0.0/20", "203.0.113.0/24"],
  ])("not where the table permits it: to a VPC of %s, %s", (primary, CidrBlock) => {
    expect(aVpc(primary).add(CidrBlock).CidrBlockAssociation?.CidrBlock).toBe(CidrBlock);
  });

  it.each([
    ["10.0.0.0/15", "The CIDR '10.0.0.0/15' is invalid."],
    ["10.3.0.0/29", "The CIDR '10.3.0.0/29' is invalid."],
    ["10.2.128.0/17", "The CIDR '10.2.128.0/17' conflicts with 10.2.0.0/16."],
    ["10.9.0.0/16", "The CIDR '10.9.0.0/16' conflicts with 10.9.9.0/24."],
  ])("for its size, another block of the VPC, or a route that it would hide: %s", (CidrBlock, message) => {
    const { call, refusal, VpcId } = aVpc();
    const { InternetGatewayId = "" } = call(createInternetGateway, {}).InternetGateway ?? {};
    call(attachInternetGateway, { VpcId, InternetGatewayId });
    const RouteTableId = call(createRouteTable, { VpcId }).RouteTable?.RouteTableId;
    call(createRoute, { RouteTableId, DestinationCidrBlock: "10.9.9.0/24", GatewayId: InternetGatewayId });
    expect(refusal(associateVpcCidrBlock, { VpcId, CidrBlock })).toMatchObject({ code: "InvalidVpc.Range", message });
  });

  it("by name where it is to come from a pool, and not taken away where the VPC was created with it", () => {
    const { call, refusal, VpcId } = aVpc();
    const pool = { VpcId, Ipv4IpamPoolId: "ipam-pool-1", Ipv4NetmaskLength: 20 };
    expect(refusal(associateVpcCidrBlock, pool).message).toBe(
      "Evenkeel does not support Ipv4IpamPoolId of AssociateVpcCidrBlock yet.",
    );
    const AssociationId = call(describeVpcs, {}).Vpcs?.[0]?.CidrBlockAssociationSet?.[0]?.AssociationId ?? "";
    expect(refusal(disassociateVpcCidrBlock, { AssociationId })).toMatchObject({
      code: "OperationNotPermitted",
      message:
        `The vpc CIDR block with association ID ${AssociationId} may not be disassociated. ` +
        "It is the primary IPv4 CIDR block of the VPC",
    });
  });
});
