import type { DescribeRulesInput, DescribeRulesOutput, Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { describeDefaultRule, describeRule } from "../responses/descriptions.ts";
import { validationError } from "../errors.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { listenerOfDefaultRule, requireListener, requireRule } from "../records.ts";
import { rules } from "../state.ts";

/**
 * The rules of a listener by priority, its default rule last; or the rules that are named.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeRules.html
 */
export const describeRules: Operation<DescribeRulesInput, DescribeRulesOutput> = (input, context) => {
  const { page, ...rest } = pageFor(select(input, context.tx), keyOf, input);
  return { Rules: page, ...rest };
};

/** The default rule comes after the last priority that there is, 50000. */
const keyOf = ({ IsDefault: isDefault, Priority: priority, RuleArn: arn = "" }: Rule): string =>
  sortable(isDefault === true ? 50_001 : Number(priority)) + arn;

function select(input: DescribeRulesInput, view: View): readonly Rule[] {
  const { ListenerArn: listenerArn, RuleArns: arns = [] } = input;
  if ((listenerArn === undefined) === (arns.length === 0)) {
    throw validationError("You must specify either listener rule ARNs or a listener ARN");
  }
  if (listenerArn === undefined) return arns.map((arn) => ruleWith(arn, view));
  const listener = requireListener(view, listenerArn);
  return [...view.by(rules, "listenerArn", listenerArn).map(describeRule), describeDefaultRule(listener)];
}

function ruleWith(arn: string, view: View): Rule {
  const listener = listenerOfDefaultRule(view, arn);
  return listener ? describeDefaultRule(listener) : describeRule(requireRule(view, arn));
}
