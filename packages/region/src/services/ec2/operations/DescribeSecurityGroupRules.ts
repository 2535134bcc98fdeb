import type { DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../describe.ts";
import { securityGroupRuleDescription } from "../descriptions/security-group-rule.ts";

/** Lists security group rules, each by itself. */
export const describeSecurityGroupRules: Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = (input, context) => {
  const { SecurityGroupRuleIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  const page = describe(context, securityGroupRuleDescription, { ids, filters, maxResults, nextToken });
  return { SecurityGroupRules: page.items, NextToken: page.nextToken };
};
