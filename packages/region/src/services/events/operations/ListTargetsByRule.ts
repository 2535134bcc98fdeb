import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { checkBus, existingRule } from "../requests/checks.ts";
import { pageFor } from "../pagination.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const listTargetsByRule: Operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse> = (input, context) => {
  checkBus(context, input.EventBusName);
  const { targets } = existingRule(context.tx, input.Rule);
  const { page, ...next } = pageFor(targets, ({ id }) => id, input);
  return { Targets: page.map(({ id: Id, arn: Arn }) => ({ Id, Arn })), ...next };
};
