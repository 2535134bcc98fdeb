import type { DeleteRuleRequest } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { checkBus } from "../requests/checks.ts";
import { validationError } from "../errors.ts";
import { rules } from "../state.ts";

/** Only a rule without targets can be deleted; one that is gone already is no error. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
export const deleteRule: Operation<DeleteRuleRequest, undefined> = (input, context) => {
  checkBus(context, input.EventBusName);
  const rule = context.tx.get(rules, input.Name ?? "");
  if (!rule) return;
  if (rule.targets.length > 0) throw validationError("Rule can't be deleted since it has targets.");
  context.tx.delete(rules, rule.name);
};
