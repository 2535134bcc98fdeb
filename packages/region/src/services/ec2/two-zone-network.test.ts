import type { IpPermission } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { aRegion } from "../../testing/region.ts";
import { createNetworkInterface, deleteNetworkInterface } from "./network/network-interfaces.ts";
import { allocateAddress } from "./operations/AllocateAddress.ts";
import { associateRouteTable } from "./operations/AssociateRouteTable.ts";
import { attachInternetGateway } from "./operations/AttachInternetGateway.ts";
import { authorizeSecurityGroupEgress } from "./operations/AuthorizeSecurityGroupEgress.ts";
import { authorizeSecurityGroupIngress } from "./operations/AuthorizeSecurityGroupIngress.ts";
import { createInternetGateway } from "./operations/CreateInternetGateway.ts";
import { createNatGateway } from "./operations/CreateNatGateway.ts";
import { createRoute } from "./operations/CreateRoute.ts";
import { createRouteTable } from "./operations/CreateRouteTable.ts";
import { createSecurityGroup } from "./operations/CreateSecurityGroup.ts";
import { createSubnet } from "./operations/CreateSubnet.ts";
import { createVpcEndpoint } from "./operations/CreateVpcEndpoint.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { deleteInternetGateway } from "./operations/DeleteInternetGateway.ts";
import { deleteNatGateway } from "./operations/DeleteNatGateway.ts";
import { deleteRouteTable } from "./operations/DeleteRouteTable.ts";
import { deleteSecurityGroup } from "./operations/DeleteSecurityGroup.ts";
import { deleteSubnet } from "./operations/DeleteSubnet.ts";
import { deleteVpcEndpoints } from "./operations/DeleteVpcEndpoints.ts";
import { deleteVpc } from "./operations/DeleteVpc.ts";
import { describeAddresses } from "./operations/DescribeAddresses.ts";
import { describeNatGateways } from "./operations/DescribeNatGateways.ts";
import { describeNetworkAcls } from "./operations/DescribeNetworkAcls.ts";
import { describeNetworkInterfaces } from "./operations/DescribeNetworkInterfaces.ts";
import { describeRouteTables } from "./operations/DescribeRouteTables.ts";
import { describeSecurityGroupRules } from "./operations/DescribeSecurityGroupRules.ts";
import { describeSecurityGroups } from "./operations/DescribeSecurityGroups.ts";
import { describeSubnets } from "./operations/DescribeSubnets.ts";
import { describeVpcAttribute } from "./operations/DescribeVpcAttribute.ts";
import { describeVpcs } from "./operations/DescribeVpcs.ts";
import { detachInternetGateway } from "./operations/DetachInternetGateway.ts";
import { disassociateRouteTable } from "./operations/DisassociateRouteTable.ts";
import { modifySubnetAttribute } from "./operations/ModifySubnetAttribute.ts";
import { modifyVpcAttribute } from "./operations/ModifyVpcAttribute.ts";
import { releaseAddress } from "./operations/ReleaseAddress.ts";
import { revokeSecurityGroupEgress } from "./operations/RevokeSecurityGroupEgress.ts";
import { ec2 } from "./service.ts";
import * as state from "./state.ts";

it("gives a VPC its main route table, default network ACL and default security group", () => {
  const { call } = aRegion({ services: [ec2] });
  const VpcId = call(createVpc, { CidrBlock: "172.16.9.9/16" }).Vpc?.VpcId ?? "";
  const ofVpc = { Name: "vpc-id", Values: [VpcId] };

  expect(call(describeVpcs, { VpcIds: [VpcId] }).Vpcs).toMatchObject([
    { State: "available", CidrBlock: "172.16.0.0/16", InstanceTenancy: "default", IsDefault: false },
  ]);
  const [main] =
    call(describeRouteTables, { Filters: [ofVpc, { Name: "association.main", Values: ["true"] }] }).RouteTables ?? [];
  expect(main?.Routes).toEqual([
    { DestinationCidrBlock: "172.16.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
  ]);
  const [acl] =
    call(describeNetworkAcls, { Filters: [ofVpc, { Name: "default", Values: ["true"] }] }).NetworkAcls ?? [];
  expect(acl?.Entries?.map((entry) => [entry.Egress, entry.RuleNumber, entry.RuleAction])).toEqual([
    [true, 100, "allow"],
    [true, 32_767, "deny"],
    [false, 100, "allow"],
    [false, 32_767, "deny"],
  ]);
  const named = { Name: "group-name", Values: ["default"] };
  const [group] = call(describeSecurityGroups, { Filters: [ofVpc, named] }).SecurityGroups ?? [];
  expect(group?.IpPermissions).toMatchObject([{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: group?.GroupId }] }]);
  expect(group?.IpPermissionsEgress).toMatchObject([{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }]);
});

it("builds what Terraform builds, reads back what it wrote, and takes all of it away again", () => {
  const region = aRegion({ services: [ec2], latency: awsLatency });
  const { call, advance, refusal } = region;
  const network = aNetwork(region);
  const { VpcId, publicZones, InternetGatewayId } = network;

  expect(call(describeVpcAttribute, { VpcId, Attribute: "enableDnsHostnames" }).EnableDnsHostnames).toEqual({
    Value: true,
  });
  expect(call(describeNatGateways, {}).NatGateways?.map(({ State }) => State)).toEqual(["pending", "pending"]);
  advance("1500ms");
  expect(call(describeNatGateways, {}).NatGateways).toMatchObject([
    { State: "available", NatGatewayAddresses: [{ Status: "succeeded", IsPrimary: true }] },
    { State: "available" },
  ]);
  expect(call(describeSubnets, {}).Subnets?.map((it) => it.AvailableIpAddressCount)).toEqual([4090, 4091, 4090, 4091]);
  expect(refusal(detachInternetGateway, { VpcId, InternetGatewayId }).code).toBe("DependencyViolation");
  expect(refusal(deleteSubnet, { SubnetId: publicZones[0]?.SubnetId }).code).toBe("DependencyViolation");
  expect(refusal(releaseAddress, { AllocationId: publicZones[0]?.AllocationId }).code).toBe("InvalidIPAddress.InUse");

  for (const { NatGatewayId } of publicZones) call(deleteNatGateway, { NatGatewayId });
  advance("1500ms");
  expect(call(describeNatGateways, {}).NatGateways?.map(({ State }) => State)).toEqual(["deleted", "deleted"]);
  expect(call(describeNetworkInterfaces, {}).NetworkInterfaces).toEqual([]);
  expect(statesOfRoutesBy(region, "route.nat-gateway-id", publicZones[0]?.NatGatewayId)).toContain("blackhole");

  for (const { AllocationId } of publicZones) call(releaseAddress, { AllocationId });
  call(detachInternetGateway, { VpcId, InternetGatewayId });
  expect(statesOfRoutesBy(region, "route.gateway-id", InternetGatewayId)).toContain("blackhole");
  call(deleteInternetGateway, { InternetGatewayId });
  expect(refusal(deleteVpc, { VpcId }).message).toBe(`The vpc '${VpcId}' has dependencies and cannot be deleted.`);
  for (const { AssociationId, RouteTableId } of network.routeTables) {
    call(disassociateRouteTable, { AssociationId });
    call(deleteRouteTable, { RouteTableId });
  }
  for (const SubnetId of network.subnetIds) call(deleteSubnet, { SubnetId });
  call(deleteSecurityGroup, { GroupId: network.groups.tasks });
  call(deleteSecurityGroup, { GroupId: network.groups.balancer });
  call(deleteVpc, { VpcId });
  advance("2h");
  expect(left(region)).toEqual({});
});

it("has a security group answer with the rules that were authorized, each with an id of its own", () => {
  const region = aRegion({ services: [ec2] });
  const { balancer, tasks } = aNetwork(region).groups;
  const [group] = region.call(describeSecurityGroups, { GroupIds: [tasks] }).SecurityGroups ?? [];
  expect(group).toMatchObject({
    IpPermissions: [{ IpProtocol: "tcp", FromPort: 8080, ToPort: 8080, UserIdGroupPairs: [{ GroupId: balancer }] }],
    IpPermissionsEgress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
  });
  const filter = { Name: "group-id", Values: [tasks] };
  const rules = region.call(describeSecurityGroupRules, { Filters: [filter] }).SecurityGroupRules ?? [];
  expect(
    rules.map((rule) => [rule.IsEgress, rule.FromPort, rule.ReferencedGroupInfo?.GroupId ?? rule.CidrIpv4]),
  ).toEqual([
    [false, 8080, balancer],
    [true, 443, "0.0.0.0/0"],
  ]);
  expect(new Set(rules.map((rule) => rule.SecurityGroupRuleId)).size).toBe(2);
});

it("keeps a security group that an interface carries or another group refers to", () => {
  const region = aRegion({ services: [ec2] });
  const { groups, subnetIds } = aNetwork(region);
  const eni = region.engine.run((context) =>
    createNetworkInterface(context, {
      subnetId: subnetIds[0] ?? "",
      securityGroupIds: [groups.tasks],
      description: "a task",
    }),
  );
  for (const GroupId of [groups.tasks, groups.balancer]) {
    expect(region.refusal(deleteSecurityGroup, { GroupId })).toEqual({
      code: "DependencyViolation",
      message: `resource ${GroupId} has a dependent object`,
    });
  }
  region.engine.run((context) => deleteNetworkInterface(context, eni.networkInterfaceId));
  region.call(deleteSecurityGroup, { GroupId: groups.tasks });
  region.call(deleteSecurityGroup, { GroupId: groups.balancer });
});

it("leads the route tables of a gateway endpoint to it, as long as it is there", () => {
  const { call } = aRegion({ services: [ec2] });
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId;
  const RouteTableId = call(createRouteTable, { VpcId }).RouteTable?.RouteTableId ?? "";
  const asked = { VpcId, ServiceName: "com.amazonaws.ap-southeast-2.s3", RouteTableIds: [RouteTableId] };
  const { VpcEndpointId = "" } = call(createVpcEndpoint, asked).VpcEndpoint ?? {};
  const routes = () => call(describeRouteTables, { RouteTableIds: [RouteTableId] }).RouteTables?.[0]?.Routes?.slice(1);
  expect(routes()).toMatchObject([
    { DestinationPrefixListId: "pl-6ca54005", GatewayId: VpcEndpointId, State: "active" },
  ]);
  call(deleteVpcEndpoints, { VpcEndpointIds: [VpcEndpointId] });
  expect(routes()).toEqual([]);
});

it("reports a NAT gateway that could not be created as failed, with AWS's words", () => {
  const { call, advance } = aRegion({ services: [ec2], latency: awsLatency });
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId;
  const SubnetId = call(createSubnet, { VpcId, CidrBlock: "10.0.0.0/24" }).Subnet?.SubnetId;
  const { AllocationId } = call(allocateAddress, { Domain: "vpc" });
  call(createNatGateway, { SubnetId, AllocationId });
  advance("1500ms");
  expect(call(describeNatGateways, {}).NatGateways).toMatchObject([
    {
      State: "failed",
      FailureCode: "Gateway.NotAttached",
      FailureMessage: `Network ${VpcId ?? ""} has no Internet gateway attached`,
    },
  ]);
  expect(call(describeAddresses, {}).Addresses?.map((it) => it.AssociationId)).toEqual([undefined]);
});

type Region = ReturnType<typeof aRegion>;

/** The network of the reference service, by Terraform's calls: two zones, each with a public and a private subnet. */
function aNetwork(region: Region) {
  const { call } = region;
  const VpcId = call(createVpc, { CidrBlock: "172.16.0.0/16" }).Vpc?.VpcId ?? "";
  call(modifyVpcAttribute, { VpcId, EnableDnsHostnames: { Value: true } });
  const InternetGatewayId = call(createInternetGateway, {}).InternetGateway?.InternetGatewayId;
  call(attachInternetGateway, { VpcId, InternetGatewayId });
  const zones = ["a", "b"].map((letter, index) => {
    const AvailabilityZone = `ap-southeast-2${letter}`;
    const subnet = (CidrBlock: string) => call(createSubnet, { VpcId, CidrBlock, AvailabilityZone }).Subnet?.SubnetId;
    const SubnetId = subnet(`172.16.${index * 16}.0/20`);
    call(modifySubnetAttribute, { SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const { AllocationId } = call(allocateAddress, { Domain: "vpc" });
    const NatGatewayId = call(createNatGateway, { SubnetId, AllocationId }).NatGateway?.NatGatewayId;
    const privateSubnetId = subnet(`172.16.${64 + index * 16}.0/20`);
    const routeTables = [
      aRouteTable(region, { VpcId, SubnetId, target: { GatewayId: InternetGatewayId } }),
      aRouteTable(region, { VpcId, SubnetId: privateSubnetId, target: { NatGatewayId } }),
    ];
    return { SubnetId, AllocationId, NatGatewayId, privateSubnetId, routeTables };
  });
  return {
    VpcId,
    InternetGatewayId,
    publicZones: zones,
    subnetIds: zones.flatMap((zone) => [zone.SubnetId, zone.privateSubnetId]),
    routeTables: zones.flatMap((zone) => zone.routeTables),
    groups: securityGroupsOf(region, VpcId),
  };
}

function aRouteTable(
  { call }: Region,
  { VpcId, SubnetId, target }: { VpcId: string; SubnetId: string | undefined; target: object },
) {
  const RouteTableId = call(createRouteTable, { VpcId }).RouteTable?.RouteTableId;
  call(createRoute, { RouteTableId, DestinationCidrBlock: "0.0.0.0/0", ...target });
  const { AssociationId } = call(associateRouteTable, { RouteTableId, SubnetId });
  return { RouteTableId, AssociationId };
}

function securityGroupsOf({ call }: Region, VpcId: string) {
  const group = (GroupName: string) => {
    const { GroupId = "" } = call(createSecurityGroup, { VpcId, GroupName, Description: `for the ${GroupName}` });
    const everything: IpPermission = { IpProtocol: "-1", FromPort: 0, ToPort: 0, IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
    call(revokeSecurityGroupEgress, { GroupId, IpPermissions: [everything] });
    return GroupId;
  };
  const balancer = group("balancer");
  const tasks = group("tasks");
  const port = (number: number) => ({ IpProtocol: "tcp", FromPort: number, ToPort: number });
  const anywhere = { IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
  const fromBalancer = { UserIdGroupPairs: [{ GroupId: balancer }] };
  call(authorizeSecurityGroupIngress, { GroupId: balancer, IpPermissions: [{ ...port(80), ...anywhere }] });
  call(authorizeSecurityGroupIngress, { GroupId: tasks, IpPermissions: [{ ...port(8080), ...fromBalancer }] });
  call(authorizeSecurityGroupEgress, { GroupId: tasks, IpPermissions: [{ ...port(443), ...anywhere }] });
  return { balancer, tasks };
}

function statesOfRoutesBy({ call }: Region, Name: string, id: string | undefined) {
  const tables = call(describeRouteTables, { Filters: [{ Name, Values: [id ?? ""] }] }).RouteTables ?? [];
  return tables.flatMap(({ Routes = [] }) => Routes.map(({ State }) => State));
}

/** How many records of which table are there, besides the zones. */
function left({ store }: Region): Readonly<Record<string, number>> {
  const counts = Object.values(state).map((table) => [table.name, store.list<unknown>(table).length] as const);
  return Object.fromEntries(counts.filter(([name, count]) => count > 0 && name !== "ec2.availabilityZones"));
}
