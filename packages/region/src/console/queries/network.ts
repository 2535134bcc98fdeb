import type {
  DescribeNatGatewaysResult,
  DescribeRouteTablesResult,
  DescribeSubnetsResult,
  DescribeVpcsResult,
} from "@aws-sdk/client-ec2";
import { allPages } from "@evenkeel/kernel";
import { byId, type Query } from "../feed/query.ts";
import { ask } from "./ask.ts";

/** The VPCs, as they are drawn. */
export const network: Query = {
  name: "network",
  kinds: ["vpc", "subnet", "natGateway", "routeTable"],
  dependsOn: ["ec2"],
  async read(source) {
    const [vpcs, subnets, gateways, tables] = await Promise.all([
      allPages(
        (NextToken) => ask<DescribeVpcsResult>(source, "ec2", "DescribeVpcs", { NextToken }),
        ({ Vpcs = [] }) => Vpcs,
      ),
      allPages(
        (NextToken) => ask<DescribeSubnetsResult>(source, "ec2", "DescribeSubnets", { NextToken }),
        ({ Subnets = [] }) => Subnets,
      ),
      allPages(
        (NextToken) => ask<DescribeNatGatewaysResult>(source, "ec2", "DescribeNatGateways", { NextToken }),
        ({ NatGateways = [] }) => NatGateways,
      ),
      allPages(
        (NextToken) => ask<DescribeRouteTablesResult>(source, "ec2", "DescribeRouteTables", { NextToken }),
        ({ RouteTables = [] }) => RouteTables,
      ),
    ]);
    return {
      vpc: byId(vpcs, ({ VpcId }) => VpcId),
      subnet: byId(subnets, ({ SubnetId }) => SubnetId),
      natGateway: byId(gateways, ({ NatGatewayId }) => NatGatewayId),
      routeTable: byId(tables, ({ RouteTableId }) => RouteTableId),
    };
  },
};
