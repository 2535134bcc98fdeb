import type { DescribeVpcsRequest, DescribeVpcsResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { vpcDescription } from "../descriptions/vpc.ts";

/** Lists VPCs. */
export const describeVpcs: Operation<DescribeVpcsRequest, DescribeVpcsResult> = (input, context) => {
  const { VpcIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, vpcDescription, { ids, filters, maxResults, nextToken });
  return { Vpcs: page.items, NextToken: page.nextToken };
};
