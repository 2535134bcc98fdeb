import type { DescribeNetworkAclsRequest, DescribeNetworkAclsResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { networkAclDescription } from "../descriptions/network-acl.ts";

/** Lists network ACLs with their entries and associations. */
export const describeNetworkAcls: Operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> = (
  input,
  context,
) => {
  const { NetworkAclIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, networkAclDescription, { ids, filters, maxResults, nextToken });
  return { NetworkAcls: page.items, NextToken: page.nextToken };
};
