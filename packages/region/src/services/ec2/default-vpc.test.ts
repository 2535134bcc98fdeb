import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { decideFirstNetwork } from "./operations/CreateDefaultVpc.ts";
import { createDefaultVpc } from "./operations/CreateDefaultVpc.ts";
import { createSecurityGroup } from "./operations/CreateSecurityGroup.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { describeAccountAttributes } from "./operations/DescribeAccountAttributes.ts";
import { describeInternetGateways } from "./operations/DescribeInternetGateways.ts";
import { describeNetworkAcls } from "./operations/DescribeNetworkAcls.ts";
import { describeRouteTables } from "./operations/DescribeRouteTables.ts";
import { describeSecurityGroups } from "./operations/DescribeSecurityGroups.ts";
import { describeSubnets } from "./operations/DescribeSubnets.ts";
import { describeVpcs } from "./operations/DescribeVpcs.ts";
import { ec2 } from "./service.ts";
import { vpcs } from "./state.ts";

it("gives a new region what a new account has", () => {
  const region = aNewRegion();
  const { call } = region;
  const [vpc] = call(describeVpcs, { Filters: [{ Name: "is-default", Values: ["true"] }] }).Vpcs ?? [];
  expect(vpc).toMatchObject({ CidrBlock: "172.31.0.0/16", IsDefault: true });
  const VpcId = vpc?.VpcId;
  const subnets = call(describeSubnets, { Filters: [{ Name: "default-for-az", Values: ["true"] }] }).Subnets ?? [];
  expect(subnets.map((it) => [it.AvailabilityZone, it.CidrBlock, it.MapPublicIpOnLaunch, it.VpcId])).toEqual([
    ["ap-southeast-2a", "172.31.0.0/20", true, VpcId],
    ["ap-southeast-2b", "172.31.16.0/20", true, VpcId],
    ["ap-southeast-2c", "172.31.32.0/20", true, VpcId],
  ]);
  const [gateway] = call(describeInternetGateways, {}).InternetGateways ?? [];
  expect(gateway).toMatchObject({ Attachments: [{ VpcId }] });
  expect(call(describeRouteTables, {}).RouteTables).toMatchObject([
    {
      VpcId,
      Associations: [{ Main: true }],
      Routes: [
        { DestinationCidrBlock: "172.31.0.0/16", GatewayId: "local" },
        { DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway?.InternetGatewayId },
      ],
    },
  ]);
  expect(call(describeSecurityGroups, {}).SecurityGroups).toMatchObject([{ GroupName: "default", VpcId }]);
  expect(call(describeNetworkAcls, {}).NetworkAcls).toMatchObject([
    { VpcId, IsDefault: true, Associations: [{}, {}, {}] },
  ]);
  expect(call(describeAccountAttributes, { AttributeNames: ["default-vpc"] }).AccountAttributes).toEqual([
    { AttributeName: "default-vpc", AttributeValues: [{ AttributeValue: VpcId }] },
  ]);
});

it("takes the default VPC for a security group that names none", () => {
  const { call } = aNewRegion();
  const { GroupId = "" } = call(createSecurityGroup, { GroupName: "web", Description: "web" });
  const [group] = call(describeSecurityGroups, { GroupIds: [GroupId] }).SecurityGroups ?? [];
  expect(group?.VpcId).toBe(call(describeVpcs, {}).Vpcs?.[0]?.VpcId);
});

it("decides once: a default VPC that was deleted, or not wanted, does not come at a later start", () => {
  const gone = aNewRegion();
  const [vpc] = gone.store.list(vpcs);
  gone.engine.run(({ tx }) => tx.delete(vpcs, vpc?.vpcId ?? ""));
  gone.engine.run((context) => decideFirstNetwork(context, true));
  expect(gone.store.list(vpcs)).toEqual([]);

  const without = aNewRegion(false);
  without.engine.run((context) => decideFirstNetwork(context, true));
  expect(without.store.list(vpcs)).toEqual([]);
});

it("leaves a region as it is that has networks already", () => {
  const region = aRegion({ services: [ec2] });
  region.call(createVpc, { CidrBlock: "10.0.0.0/16" });
  region.engine.run((context) => decideFirstNetwork(context, true));
  expect(region.store.list(vpcs)).toHaveLength(1);
});

it("makes a default VPC when asked for one, and no second one", () => {
  const region = aNewRegion(false);
  expect(region.call(createDefaultVpc, {}).Vpc).toMatchObject({ IsDefault: true, State: "pending" });
  expect(region.refusal(createDefaultVpc, {})).toEqual({
    code: "DefaultVpcAlreadyExists",
    message: "A Default VPC already exists for this account in this region.",
  });
});

function aNewRegion(isWanted = true) {
  const region = aRegion({ services: [ec2] });
  region.engine.run((context) => decideFirstNetwork(context, isWanted));
  return region;
}
