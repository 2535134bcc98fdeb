import type { DeleteRuleInput, DeleteRuleOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { operationNotPermitted } from "../errors.ts";
import { listenerOfDefaultRule, requireRule } from "../records.ts";
import { rules } from "../state.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteRule.html */
export const deleteRule: Operation<DeleteRuleInput, DeleteRuleOutput> = (input, context) => {
  const { tx } = context;
  if (listenerOfDefaultRule(tx, input.RuleArn)) {
    throw operationNotPermitted(`Default rule '${input.RuleArn ?? ""}' cannot be deleted`);
  }
  tx.delete(rules, requireRule(tx, input.RuleArn).ruleArn);
  return {};
};
