import type { DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { describe } from "../descriptions/describe.ts";
import { securityGroupRuleDescription } from "../descriptions/security-group-rule.ts";

/** The one filter of which EC2 looks at the form: an id that could be a group's, or a pattern. */
function requireGroupId(id: string): void {
  if (/^sg-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id) || /[*?]/.test(id)) return;
  throw new ServiceError({ code: "InvalidGroupId.Malformed", message: `Invalid id: "${id}" (expecting "sg-...")` });
}

/** Lists security group rules, each by itself. */
export const describeSecurityGroupRules: Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = (input, context) => {
  const { SecurityGroupRuleIds: ids, Filters: filters, MaxResults: maxResults, NextToken: nextToken } = input;
  for (const { Name, Values = [] } of filters ?? []) if (Name === "group-id") Values.forEach(requireGroupId);
  const page = describe(context, securityGroupRuleDescription, { ids, filters, maxResults, nextToken });
  return { SecurityGroupRules: page.items, NextToken: page.nextToken };
};
