import type { EnableRuleRequest } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { checkBus, existingRule } from "../requests/checks.ts";
import { rules } from "../state.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export const enableRule: Operation<EnableRuleRequest, undefined> = (input, context) => {
  checkBus(context, input.EventBusName);
  context.tx.put(rules, { ...existingRule(context.tx, input.Name), state: "ENABLED" });
};
