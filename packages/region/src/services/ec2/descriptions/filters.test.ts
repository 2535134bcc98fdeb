import { expect, it } from "vitest";
import { simulatedRegion } from "../../../simulation/simulated-region.ts";
import type { Answer } from "../../../testing/bounds/bound.ts";
import { aNetwork } from "../../../testing/bounds/network.ts";
import { aRegion } from "../../../testing/region.ts";
import { documentedFilters } from "./documented-filters.ts";
import { describeAvailabilityZones } from "../operations/DescribeAvailabilityZones.ts";
import { describeNetworkInterfaces } from "../operations/DescribeNetworkInterfaces.ts";
import { describeVpcs } from "../operations/DescribeVpcs.ts";
import { kinds } from "../resources.ts";
import { ec2 } from "../service.ts";

const by = (Name: string) => ({ Filters: [{ Name, Values: ["a"] }] });

it("refuses filters that EC2 has and the region cannot answer, by name", () => {
  const { refusal } = aRegion({ services: [ec2] });
  const notBuilt = (name: string) => ({
    code: "UnsupportedOperation",
    message: `Evenkeel does not support the filter '${name}' yet.`,
  });
  const publicName = "association.public-dns-name";
  expect(refusal(describeNetworkInterfaces, by(publicName))).toEqual(notBuilt(publicName));
  expect(refusal(describeAvailabilityZones, by("group-long-name"))).toEqual(notBuilt("group-long-name"));
  expect(refusal(describeVpcs, by("colour"))).toEqual({
    code: "InvalidParameterValue",
    message: "The filter 'colour' is invalid",
  });
});

it("knows the filters of every kind that can be described", () => {
  expect(kinds.map(({ type }) => type).filter((type) => !documentedFilters[type])).toEqual([]);
});

/** How each kind of documented filters is described, and what lists it. */
const described: Readonly<Record<string, readonly [operation: string, list: string]>> = {
  "availability-zone": ["DescribeAvailabilityZones", "AvailabilityZones"],
  "elastic-ip": ["DescribeAddresses", "Addresses"],
  "internet-gateway": ["DescribeInternetGateways", "InternetGateways"],
  natgateway: ["DescribeNatGateways", "NatGateways"],
  "network-acl": ["DescribeNetworkAcls", "NetworkAcls"],
  "network-interface": ["DescribeNetworkInterfaces", "NetworkInterfaces"],
  "prefix-list": ["DescribePrefixLists", "PrefixLists"],
  "route-table": ["DescribeRouteTables", "RouteTables"],
  "security-group": ["DescribeSecurityGroups", "SecurityGroups"],
  "security-group-rule": ["DescribeSecurityGroupRules", "SecurityGroupRules"],
  subnet: ["DescribeSubnets", "Subnets"],
  tag: ["DescribeTags", "Tags"],
  vpc: ["DescribeVpcs", "Vpcs"],
  "vpc-endpoint": ["DescribeVpcEndpoints", "VpcEndpoints"],
};

/** A network with everything in it that can be described, and how to look for it. */
function aWholeNetwork() {
  const region = simulatedRegion();
  const call = (operation: string, input: object) => region.call("ec2", operation, { ...input }) as Answer;
  const { VpcId, Subnets } = aNetwork(region);
  const { GroupId } = call("CreateSecurityGroup", { GroupName: "web", Description: "web", VpcId });
  const permission = {
    ...{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: "10.0.0.0/16" }] },
    ...{ PrefixListIds: [{ PrefixListId: "pl-6ca54005" }], UserIdGroupPairs: [{ GroupId }] },
  };
  for (const operation of ["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress"])
    call(operation, { GroupId, IpPermissions: [permission] });
  const { AllocationId } = call("AllocateAddress", { Domain: "vpc" });
  const { NatGateway } = call("CreateNatGateway", { SubnetId: Subnets[0], AllocationId });
  region.clock.advance(60_000);
  const { RouteTableId } = call("CreateRouteTable", { VpcId })["RouteTable"] as Answer;
  const { NatGatewayId } = NatGateway as Answer;
  call("CreateRoute", { RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId });
  call("AssociateRouteTable", { RouteTableId, SubnetId: Subnets[1] });
  const service = (name: string) => `com.amazonaws.ap-southeast-2.${name}`;
  call("CreateVpcEndpoint", { VpcId, ServiceName: service("s3"), RouteTableIds: [RouteTableId] });
  const placed = { VpcEndpointType: "Interface", SubnetIds: Subnets, SecurityGroupIds: [GroupId] };
  call("CreateVpcEndpoint", { VpcId, ServiceName: service("logs"), ...placed });
  call("CreateTags", { Resources: [VpcId], Tags: [{ Key: "a", Value: "b" }] });
  return (kind: string, Name: string, value: string): readonly unknown[] => {
    const [operation = "", list = ""] = described[kind] ?? [];
    const filter = kind === "natgateway" ? "Filter" : "Filters";
    return call(operation, { [filter]: [{ Name, Values: [value] }] })[list] as readonly unknown[];
  };
}

/** Filters of what nothing in the region has: EC2 answers them too, with nothing. */
const findNothing = [
  ...["availability-zone message", "availability-zone parent-zone-id", "availability-zone parent-zone-name"],
  ...["elastic-ip instance-id", "network-acl entry.icmp.code", "network-acl entry.icmp.type"],
  ...["network-acl entry.ipv6-cidr", "network-acl entry.port-range.from", "network-acl entry.port-range.to"],
  ...["network-interface attachment.instance-id", "network-interface ipv6-addresses.ipv6-address"],
  ...["network-interface operator.principal", "route-table association.gateway-id"],
  ...["route-table route.destination-ipv6-cidr-block", "route-table route.egress-only-internet-gateway-id"],
  ...["route-table route.instance-id", "route-table route.transit-gateway-id"],
  ...["route-table route.vpc-peering-connection-id", "security-group ip-permission.ipv6-cidr"],
  ...["security-group egress.ip-permission.ipv6-cidr", "subnet customer-owned-ipv4-pool"],
  ...["subnet enable-lni-at-device-index", "subnet ipv6-cidr-block-association.association-id"],
  ...["subnet ipv6-cidr-block-association.ipv6-cidr-block", "subnet ipv6-cidr-block-association.state"],
  ...["subnet outpost-arn", "vpc ipv6-cidr-block-association.association-id"],
  ...["vpc ipv6-cidr-block-association.ipv6-cidr-block", "vpc ipv6-cidr-block-association.ipv6-pool"],
  "vpc ipv6-cidr-block-association.state",
];
const refused = new Set(["availability-zone group-long-name", "network-interface association.public-dns-name"]);

const all = Object.entries(documentedFilters).flatMap(([kind, names]) => names.map((name) => [kind, name] as const));

it("answers every other filter that EC2 documents, by what is described", () => {
  const find = aWholeNetwork();
  const answered = all.filter(([kind, name]) => !refused.has(`${kind} ${name}`));
  const found = answered.filter(([kind, name]) => find(kind, name, "*").length > 0);
  const without = answered.filter((filter) => !found.includes(filter)).map((filter) => filter.join(" "));
  expect(without.toSorted()).toEqual(findNothing.toSorted());
  expect(found.map(([kind, name]) => find(kind, name, "neither*")).flat()).toEqual([]);
});

it.each([
  ["security-group", "ip-permission.group-name", "web"],
  ["security-group", "ip-permission.user-id", "000000000000"],
  ["security-group", "egress.ip-permission.prefix-list-id", "pl-6ca54005"],
  ["subnet", "private-dns-name-options-on-launch.hostname-type", "ip-name"],
  ["subnet", "enable-dns64", "false"],
  ["network-interface", "availability-zone-id", "apse2-az1"],
  ["network-interface", "attachment.device-index", "1"],
  ["network-interface", "source-dest-check", "false"],
  ["vpc-endpoint", "service-region", "ap-southeast-2"],
])("finds the %s by %s", (kind, name, value) => {
  expect(aWholeNetwork()(kind, name, value)).not.toEqual([]);
});
