import type { ModifyRuleInput, ModifyRuleOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { actionsOf } from "../requests/actions.ts";
import { conditionsOf } from "../requests/conditions.ts";
import { describeRule } from "../responses/descriptions.ts";
import { unsupported, operationNotPermitted } from "../errors.ts";
import { requireNoLoop } from "../requests/redirect-loop.ts";
import { listenerOfDefaultRule, requireListener, requireLoadBalancer, requireRule } from "../records.ts";
import { rules, type Rule } from "../state.ts";
import { requireTargetGroupQuota } from "../requests/unique-target-groups.ts";

/**
 * Replaces the conditions, the actions or both; what is not given stays.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyRule.html
 */
export const modifyRule: Operation<ModifyRuleInput, ModifyRuleOutput> = (input, context) => {
  const { tx } = context;
  if (listenerOfDefaultRule(tx, input.RuleArn)) {
    throw operationNotPermitted("The default rule cannot be modified; modify the default actions of its listener");
  }
  const before = requireRule(tx, input.RuleArn);
  if (input.Transforms?.length) throw unsupported("Transforms of a rule");
  const record: Rule = {
    ...before,
    ...(input.Conditions?.length && { conditions: conditionsOf(input.Conditions) }),
    ...(input.Actions?.length && {
      actions: actionsOf(input.Actions, tx, requireLoadBalancer(tx, before.loadBalancerArn)),
    }),
  };
  if (input.Actions?.length) requireNoLoop(record.actions, requireListener(tx, record.listenerArn));
  tx.put(rules, record);
  requireTargetGroupQuota(tx, record.loadBalancerArn);
  return { Rules: [describeRule(record)] };
};
