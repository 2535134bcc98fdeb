import type { DescribeNatGatewaysRequest, DescribeNatGatewaysResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { natGatewayDescription } from "../descriptions/nat-gateway.ts";

/** Lists NAT gateways, for an hour also those that failed or were deleted. */
export const describeNatGateways: Operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult> = (
  input,
  context,
) => {
  const { NatGatewayIds: ids, Filter: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, natGatewayDescription, { ids, filters, maxResults, nextToken });
  return { NatGateways: page.items, NextToken: page.nextToken };
};
