import type { DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { vpcEndpointDescription } from "../descriptions/vpc-endpoint.ts";

/** Lists VPC endpoints. */
export const describeVpcEndpoints: Operation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult> = (
  input,
  context,
) => {
  const { VpcEndpointIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, vpcEndpointDescription, { ids, filters, maxResults, nextToken });
  return { VpcEndpoints: page.items, NextToken: page.nextToken };
};
