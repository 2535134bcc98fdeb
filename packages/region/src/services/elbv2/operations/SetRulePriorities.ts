import type { SetRulePrioritiesInput, SetRulePrioritiesOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { describeRule } from "../responses/descriptions.ts";
import { operationNotPermitted, validationError } from "../errors.ts";
import { listenerOfDefaultRule, requireRule } from "../records.ts";
import { requireOwnPriority, requirePriority } from "../requests/rule-priority.ts";
import { rules, type Rule } from "../state.ts";

/**
 * Gives rules other priorities, all at once: two may change places.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetRulePriorities.html
 */
export const setRulePriorities: Operation<SetRulePrioritiesInput, SetRulePrioritiesOutput> = (input, context) => {
  const { tx } = context;
  if (!input.RulePriorities?.length) throw validationError("At least one rule priority must be specified");
  const changed = input.RulePriorities.map(({ RuleArn, Priority }): Rule => {
    if (listenerOfDefaultRule(tx, RuleArn)) {
      throw operationNotPermitted(`The priority of default rule '${RuleArn ?? ""}' cannot be modified`);
    }
    return { ...requireRule(tx, RuleArn), priority: requirePriority(Priority) };
  });
  for (const rule of changed) tx.put(rules, rule);
  for (const rule of changed) requireOwnPriority(context, rule);
  return { Rules: changed.map(describeRule) };
};
