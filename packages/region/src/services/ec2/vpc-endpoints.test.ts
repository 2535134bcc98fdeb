import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createRouteTable } from "./operations/CreateRouteTable.ts";
import { createSecurityGroup } from "./operations/CreateSecurityGroup.ts";
import { createSubnet } from "./operations/CreateSubnet.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { createVpcEndpoint } from "./operations/CreateVpcEndpoint.ts";
import { describeNetworkInterfaces } from "./operations/DescribeNetworkInterfaces.ts";
import { describeRouteTables } from "./operations/DescribeRouteTables.ts";
import { describeVpcEndpoints } from "./operations/DescribeVpcEndpoints.ts";
import { modifyVpcEndpoint } from "./operations/ModifyVpcEndpoint.ts";
import { ec2 } from "./service.ts";

function aVpc() {
  const region = aRegion({ services: [ec2] });
  const { call } = region;
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId ?? "";
  return {
    ...region,
    VpcId,
    subnet: (CidrBlock: string, zone = "a") =>
      call(createSubnet, { VpcId, CidrBlock, AvailabilityZone: `ap-southeast-2${zone}` }).Subnet?.SubnetId ?? "",
    table: () => call(createRouteTable, { VpcId }).RouteTable?.RouteTableId ?? "",
    group: (GroupName: string) => call(createSecurityGroup, { VpcId, GroupName, Description: "g" }).GroupId ?? "",
    shown: (id: string) => call(describeVpcEndpoints, { VpcEndpointIds: [id] }).VpcEndpoints?.[0],
  };
}

it("moves a gateway endpoint's routes with its route tables", () => {
  const { call, VpcId, table, shown } = aVpc();
  const [old, kept, added] = [table(), table(), table()];
  const ServiceName = "com.amazonaws.ap-southeast-2.s3";
  const endpoint = call(createVpcEndpoint, { VpcId, ServiceName, RouteTableIds: [old, kept] }).VpcEndpoint;
  const VpcEndpointId = endpoint?.VpcEndpointId ?? "";
  call(modifyVpcEndpoint, { VpcEndpointId, RemoveRouteTableIds: [old], AddRouteTableIds: [added] });
  expect(shown(VpcEndpointId)?.RouteTableIds).toEqual([kept, added]);
  const leads = (id: string) =>
    call(describeRouteTables, { RouteTableIds: [id] }).RouteTables?.[0]?.Routes?.some(
      ({ GatewayId }) => GatewayId === VpcEndpointId,
    );
  expect([old, kept, added].map(leads)).toEqual([false, true, true]);
  expect(() => call(modifyVpcEndpoint, { VpcEndpointId, AddSubnetIds: ["subnet-1"] })).toThrow(
    "AddSubnetIds is not of endpoints of the type Gateway",
  );
});

it("moves an interface endpoint to other subnets, security groups and names, and its policy back to full access", () => {
  const { call, VpcId, subnet, group, shown } = aVpc();
  const [old, kept, added] = [subnet("10.0.0.0/24"), subnet("10.0.1.0/24", "b"), subnet("10.0.2.0/24", "c")];
  const [before, after] = [group("before"), group("after")];
  const created = call(createVpcEndpoint, {
    ...{ VpcId, VpcEndpointType: "Interface", ServiceName: "com.amazonaws.ap-southeast-2.logs" },
    ...{ SubnetIds: [old, kept], SecurityGroupIds: [before], PolicyDocument: "{}" },
  });
  const VpcEndpointId = created.VpcEndpoint?.VpcEndpointId ?? "";
  call(modifyVpcEndpoint, {
    ...{ VpcEndpointId, RemoveSubnetIds: [old], AddSubnetIds: [added], PrivateDnsEnabled: false, ResetPolicy: true },
    ...{ AddSecurityGroupIds: [after], RemoveSecurityGroupIds: [before] },
  });
  expect(shown(VpcEndpointId)).toMatchObject({
    ...{ SubnetIds: [kept, added], PrivateDnsEnabled: false },
    Groups: [{ GroupId: after }],
    PolicyDocument: expect.stringContaining('"Allow"') as string,
  });
  const { NetworkInterfaces = [] } = call(describeNetworkInterfaces, {});
  expect(NetworkInterfaces.map(({ SubnetId, Groups }) => [SubnetId, Groups?.[0]?.GroupId])).toEqual([
    [kept, after],
    [added, after],
  ]);
  expect(() => call(modifyVpcEndpoint, { VpcEndpointId, RemoveSecurityGroupIds: [after] })).toThrow(
    "An interface endpoint has a security group at least.",
  );
});

it("refuses two subnets of a zone, and what is of another VPC", () => {
  const { call, VpcId, subnet } = aVpc();
  const other = call(createVpc, { CidrBlock: "10.1.0.0/16" }).Vpc?.VpcId;
  const foreignTable = call(createRouteTable, { VpcId: other }).RouteTable?.RouteTableId ?? "";
  const ServiceName = "com.amazonaws.ap-southeast-2.s3";
  expect(() => call(createVpcEndpoint, { VpcId, ServiceName, RouteTableIds: [foreignTable] })).toThrow(
    "belong to different networks",
  );
  const SubnetIds = [subnet("10.0.0.0/24"), subnet("10.0.1.0/24")];
  const logs = { VpcId, VpcEndpointType: "Interface", ServiceName: "com.amazonaws.ap-southeast-2.logs" } as const;
  expect(() => call(createVpcEndpoint, { ...logs, SubnetIds })).toThrow(
    "VPC endpoint subnets should be in different availability zones",
  );
});
