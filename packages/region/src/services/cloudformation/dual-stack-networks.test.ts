import { expect, it } from "vitest";
import { describeEgressOnlyInternetGateways } from "../ec2/operations/DescribeEgressOnlyInternetGateways.ts";
import { describeNetworkAcls } from "../ec2/operations/DescribeNetworkAcls.ts";
import { describeRouteTables } from "../ec2/operations/DescribeRouteTables.ts";
import { describeSecurityGroups } from "../ec2/operations/DescribeSecurityGroups.ts";
import { describeSubnets } from "../ec2/operations/DescribeSubnets.ts";
import { describeVpcs } from "../ec2/operations/DescribeVpcs.ts";
import { aStackRegion, aTemplate, type Resources } from "./testing/a-stack.ts";
import type { Json } from "./template/json.ts";

const VpcId = { Ref: "Vpc" };
/** The part of the VPC's IPv6 block with that number, as the AWS CDK writes it. */
const part = (number: number): Json => ({
  "Fn::Select": [number, { "Fn::Cidr": [{ "Fn::Select": [0, { "Fn::GetAtt": ["Vpc", "Ipv6CidrBlocks"] }] }, 4, "64"] }],
});

const vpc: Resources = {
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.2.0.0/16" } },
  Ipv6: { Type: "AWS::EC2::VPCCidrBlock", Properties: { AmazonProvidedIpv6CidrBlock: true, VpcId } },
};

const aSubnet = (properties: Readonly<Record<string, Json>>): Resources[string] => ({
  Type: "AWS::EC2::Subnet",
  Properties: { VpcId, ...properties },
  DependsOn: ["Ipv6"],
});

it("builds the dual-stack VPC of the AWS CDK, and takes all of it away again", () => {
  const { call, create, stack, remove } = aStackRegion();
  const RouteTableId = { Ref: "Private" };
  const route = (properties: Readonly<Record<string, Json>>): Resources[string] => ({
    ...{ Type: "AWS::EC2::Route", Properties: { RouteTableId, ...properties }, DependsOn: ["Ipv6"] },
  });
  const template = aTemplate(
    {
      ...vpc,
      First: aSubnet({ CidrBlock: "10.2.0.0/18", Ipv6CidrBlock: part(0), AssignIpv6AddressOnCreation: true }),
      Second: aSubnet({ CidrBlock: "10.2.64.0/18", Ipv6CidrBlock: part(1), AssignIpv6AddressOnCreation: true }),
      Private: { Type: "AWS::EC2::RouteTable", Properties: { VpcId }, DependsOn: ["Ipv6"] },
      Out: route({ DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: { Ref: "Gateway" } }),
      Gateway: {
        Type: "AWS::EC2::EgressOnlyInternetGateway",
        Properties: { VpcId, Tags: [{ Key: "Name", Value: "dual/Vpc" }] },
      },
      Group: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          VpcId,
          GroupDescription: "closed",
          SecurityGroupEgress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" }],
        },
        DependsOn: ["Ipv6"],
      },
    },
    { Parts: { "Fn::Join": [" ", { "Fn::GetAtt": ["First", "Ipv6CidrBlocks"] }] }, Block: { Ref: "Ipv6" } },
  );
  create(template);
  expect(stack()?.StackStatus).toBe("CREATE_COMPLETE");
  const [whole] = call(describeVpcs, {}).Vpcs?.[0]?.Ipv6CidrBlockAssociationSet ?? [];
  const block = whole?.Ipv6CidrBlock ?? "";
  const parts = [block.replace("/56", "/64"), block.replace("00::/56", "01::/64")];
  const shown = call(describeSubnets, {}).Subnets ?? [];
  expect(shown.map((it) => it.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock)).toEqual(parts);
  expect(shown.map((it) => it.AssignIpv6AddressOnCreation)).toEqual([true, true]);
  expect(stack()?.Outputs?.map(({ OutputValue }) => OutputValue)).toEqual([parts[0], whole?.AssociationId]);
  const [gateway] = call(describeEgressOnlyInternetGateways, {}).EgressOnlyInternetGateways ?? [];
  expect(gateway?.Tags).toContainEqual({ Key: "Name", Value: "dual/Vpc" });
  const own = call(describeRouteTables, {}).RouteTables?.find(({ Associations }) => Associations?.length === 0);
  expect(own?.Routes?.at(-1)).toMatchObject({
    ...{ DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: gateway?.EgressOnlyInternetGatewayId },
  });
  const group = call(describeSecurityGroups, {}).SecurityGroups?.find(({ Description }) => Description === "closed");
  expect(group?.IpPermissionsEgress?.map((it) => [it.FromPort, it.Ipv6Ranges])).toEqual([[443, []]]);
  remove();
  expect(call(describeVpcs, {}).Vpcs).toEqual([]);
  expect(call(describeEgressOnlyInternetGateways, {}).EgressOnlyInternetGateways).toEqual([]);
});

it("changes a subnet's IPv6 block in place, and turns off that its addresses are given on creation", () => {
  const { call, create, update, stack, physicalId } = aStackRegion();
  const subnet = { CidrBlock: "10.2.0.0/24", Ipv6CidrBlock: part(0), AssignIpv6AddressOnCreation: true };
  create(aTemplate({ ...vpc, Subnet: aSubnet(subnet) }));
  const before = physicalId("Subnet");
  update(aTemplate({ ...vpc, Subnet: aSubnet({ ...subnet, Ipv6CidrBlock: part(2) }) }));
  const shown = () => call(describeSubnets, {}).Subnets?.[0];
  expect(shown()?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock).toMatch(/02::\/64$/);
  expect(shown()?.AssignIpv6AddressOnCreation).toBe(true);
  update(aTemplate({ ...vpc, Subnet: aSubnet({ CidrBlock: "10.2.0.0/24" }) }));
  expect(stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  expect([shown()?.Ipv6CidrBlockAssociationSet, shown()?.AssignIpv6AddressOnCreation]).toEqual([[], false]);
  expect(physicalId("Subnet")).toBe(before);
});

it("associates blocks by resources of their own, and lets entries of network ACLs name IPv6 blocks", () => {
  const { call, create, stack, remove } = aStackRegion();
  const entry = { RuleNumber: 100, Protocol: -1, RuleAction: "allow", Ipv6CidrBlock: "::/0" };
  create(
    aTemplate(
      {
        ...vpc,
        More: { Type: "AWS::EC2::VPCCidrBlock", Properties: { CidrBlock: "100.64.0.0/16", VpcId } },
        Subnet: { ...aSubnet({ CidrBlock: "100.64.1.0/24" }), DependsOn: ["More"] },
        Part: {
          Type: "AWS::EC2::SubnetCidrBlock",
          Properties: { SubnetId: { Ref: "Subnet" }, Ipv6CidrBlock: part(3) },
          DependsOn: ["Ipv6"],
        },
        Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId } },
        Entry: { Type: "AWS::EC2::NetworkAclEntry", Properties: { NetworkAclId: { Ref: "Acl" }, ...entry } },
      },
      { Part: { "Fn::GetAtt": ["Part", "Id"] }, Source: { "Fn::GetAtt": ["Ipv6", "IpSource"] } },
    ),
  );
  expect(stack()?.StackStatus).toBe("CREATE_COMPLETE");
  const [subnet] = call(describeSubnets, {}).Subnets ?? [];
  const [association] = subnet?.Ipv6CidrBlockAssociationSet ?? [];
  expect(association?.Ipv6CidrBlock).toMatch(/03::\/64$/);
  expect(stack()?.Outputs?.map(({ OutputValue }) => OutputValue)).toEqual([association?.AssociationId, "amazon"]);
  const own = call(describeNetworkAcls, {}).NetworkAcls?.find(({ IsDefault }) => IsDefault === false);
  expect(own?.Entries?.find(({ RuleNumber }) => RuleNumber === 100)?.Ipv6CidrBlock).toBe("::/0");
  remove();
  expect(call(describeVpcs, {}).Vpcs).toEqual([]);
});
