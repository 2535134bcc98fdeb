import type { CreateRuleInput, CreateRuleOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { actionsOf } from "../requests/actions.ts";
import { newRuleArn } from "../arns.ts";
import { conditionsOf } from "../requests/conditions.ts";
import { describeRule } from "../responses/descriptions.ts";
import { unsupported, tooMany } from "../errors.ts";
import { quotas } from "../quotas.ts";
import { requireListener, requireLoadBalancer } from "../records.ts";
import { requireNoLoop } from "../requests/redirect-loop.ts";
import { requireOwnPriority, requirePriority } from "../requests/rule-priority.ts";
import { rules, type Rule } from "../state.ts";
import { withTags } from "../tags.ts";
import { requireTargetGroupQuota } from "../requests/unique-target-groups.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export const createRule: Operation<CreateRuleInput, CreateRuleOutput> = (input, context) => {
  const { tx } = context;
  const listener = requireListener(tx, input.ListenerArn);
  const { listenerArn, loadBalancerArn } = listener;
  const priority = requirePriority(input.Priority);
  if (input.Transforms?.length) throw unsupported("Transforms of a rule");
  const conditions = conditionsOf(input.Conditions);
  const actions = actionsOf(input.Actions, tx, requireLoadBalancer(tx, loadBalancerArn));
  requireNoLoop(actions, listener);
  const ruleArn = newRuleArn(context, { listenerArn });
  requireOwnPriority(context, { listenerArn, ruleArn, priority });
  requireQuota(tx.by(rules, "loadBalancerArn", loadBalancerArn).length);
  const record: Rule = {
    ruleArn,
    listenerArn,
    loadBalancerArn,
    priority,
    conditions,
    actions,
    tags: withTags({}, input.Tags),
  };
  tx.put(rules, record);
  requireTargetGroupQuota(tx, loadBalancerArn);
  return { Rules: [describeRule(record)] };
};

function requireQuota(count: number): void {
  if (count < quotas.rulesPerLoadBalancer) return;
  throw tooMany(
    "TooManyRules",
    `The maximum number of rules per load balancer, ${quotas.rulesPerLoadBalancer}, has been reached`,
  );
}
