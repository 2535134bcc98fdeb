import type { DescribeRuleRequest, DescribeRuleResponse } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { checkBus, existingRule } from "../requests/checks.ts";
import { describe } from "../responses/describe-rules.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const describeRule: Operation<DescribeRuleRequest, DescribeRuleResponse> = (input, context) => {
  checkBus(context, input.EventBusName);
  return { ...describe(existingRule(context.tx, input.Name)), CreatedBy: context.account };
};
