import type { Operation } from "../engine/service.ts";
import { allocateAddress } from "../services/ec2/operations/AllocateAddress.ts";
import { associateRouteTable } from "../services/ec2/operations/AssociateRouteTable.ts";
import { attachInternetGateway } from "../services/ec2/operations/AttachInternetGateway.ts";
import { authorizeSecurityGroupIngress } from "../services/ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { createInternetGateway } from "../services/ec2/operations/CreateInternetGateway.ts";
import { createRoute } from "../services/ec2/operations/CreateRoute.ts";
import { createRouteTable } from "../services/ec2/operations/CreateRouteTable.ts";
import { createSecurityGroup } from "../services/ec2/operations/CreateSecurityGroup.ts";
import { createSubnet } from "../services/ec2/operations/CreateSubnet.ts";
import { createVpc } from "../services/ec2/operations/CreateVpc.ts";
import { describeRouteTables } from "../services/ec2/operations/DescribeRouteTables.ts";
import { describeSecurityGroups } from "../services/ec2/operations/DescribeSecurityGroups.ts";
import type { RegionInTest } from "./region.ts";

/** A permission that the group of `given()` has. */
export const port80 = { IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: "10.0.0.0/8" }] };

export interface Row {
  readonly name: string;
  readonly refuse: (region: RegionInTest, resources: Given) => { code: string; message: string };
  readonly code: string;
  readonly message: string;
}

export type Given = ReturnType<typeof given>;

/** A refusal: the operation, its input (of the resources that `given()` makes), and the error; `$vpc` and its like stand for their ids. */
export function row<I, O>(operation: Operation<I, O>, input: (it: Given) => I, code: string, message: string): Row {
  return { name: operation.name, refuse: (region, it) => region.refusal(operation, input(it)), code, message };
}

/** The message with the ids that its `$` names stand for. */
export function withIds(message: string, it: Given): string {
  const ids: Readonly<Record<string, string | undefined>> = {
    $vpc: it.VpcId,
    $other: it.otherVpcId,
    $igw: it.InternetGatewayId,
    $subnet: it.SubnetId,
    $table: it.RouteTableId,
    $secondTable: it.secondRouteTableId,
    $otherTable: it.otherRouteTableId,
    $main: it.mainAssociationId,
    $default: it.defaultGroupId,
  };
  return message.replace(/\$[a-z]+/gi, (name) => ids[name] ?? name);
}

/** A VPC with one of everything, and another VPC. */
export function given({ call }: RegionInTest) {
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId ?? "";
  const otherVpcId = call(createVpc, { CidrBlock: "10.7.0.0/16" }).Vpc?.VpcId ?? "";
  const InternetGatewayId = call(createInternetGateway, {}).InternetGateway?.InternetGatewayId;
  call(attachInternetGateway, { VpcId, InternetGatewayId });
  const SubnetId = call(createSubnet, { VpcId, CidrBlock: "10.0.0.0/24" }).Subnet?.SubnetId;
  const RouteTableId = call(createRouteTable, { VpcId }).RouteTable?.RouteTableId;
  call(createRoute, { RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId });
  call(associateRouteTable, { RouteTableId, SubnetId });
  const { GroupId = "" } = call(createSecurityGroup, { VpcId, GroupName: "tasks", Description: "tasks" });
  call(authorizeSecurityGroupIngress, { GroupId, IpPermissions: [port80] });
  const ofVpc = { Name: "vpc-id", Values: [VpcId] };
  const main = call(describeRouteTables, { Filters: [ofVpc, { Name: "association.main", Values: ["true"] }] });
  const groups = call(describeSecurityGroups, { Filters: [ofVpc, { Name: "group-name", Values: ["default"] }] });
  return {
    VpcId,
    otherVpcId,
    InternetGatewayId,
    SubnetId,
    RouteTableId,
    GroupId,
    secondRouteTableId: call(createRouteTable, { VpcId }).RouteTable?.RouteTableId,
    otherRouteTableId: call(createRouteTable, { VpcId: otherVpcId }).RouteTable?.RouteTableId,
    mainAssociationId: main.RouteTables?.[0]?.Associations?.[0]?.RouteTableAssociationId,
    defaultGroupId: groups.SecurityGroups?.[0]?.GroupId,
    AllocationId: call(allocateAddress, {}).AllocationId,
  };
}
