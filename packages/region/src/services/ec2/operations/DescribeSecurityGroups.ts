import type { DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../descriptions/describe.ts";
import { securityGroupDescription } from "../descriptions/security-group.ts";

/** Lists security groups with their rules as permissions. */
export const describeSecurityGroups: Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult> = (
  input,
  context,
) => {
  const { GroupIds: ids, MaxResults: maxResults, NextToken: nextToken } = input;
  const named = { Name: "group-name", Values: input.GroupNames };
  const filters = [...(input.Filters ?? []), ...(input.GroupNames?.length ? [named] : [])];
  const page = describe(context, securityGroupDescription, { ids, filters, maxResults, nextToken });
  return { SecurityGroups: page.items, NextToken: page.nextToken };
};
