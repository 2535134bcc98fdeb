import type { DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { internetGatewayDescription } from "../descriptions/internet-gateway.ts";

/** Lists internet gateways. */
export const describeInternetGateways: Operation<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult> = (
  input,
  context,
) => {
  const { InternetGatewayIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, internetGatewayDescription, { ids, filters, maxResults, nextToken });
  return { InternetGateways: page.items, NextToken: page.nextToken };
};
