import type { DescribeSubnetsRequest, DescribeSubnetsResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { subnetDescription } from "../descriptions/subnet.ts";

/** Lists subnets. */
export const describeSubnets: Operation<DescribeSubnetsRequest, DescribeSubnetsResult> = (input, context) => {
  const { SubnetIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, subnetDescription, { ids, filters, maxResults, nextToken });
  return { Subnets: page.items, NextToken: page.nextToken };
};
