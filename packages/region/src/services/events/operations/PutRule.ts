import type { PutRuleRequest, PutRuleResponse } from "@aws-sdk/client-eventbridge";
import { arnOf } from "../../../engine/arn.ts";
import type { Operation } from "../../../engine/service.ts";
import { checkBus, patternOf } from "../requests/checks.ts";
import { unsupported, quotaExceeded, validationError } from "../errors.ts";
import { quotas } from "../quotas.ts";
import { rules, type Rule } from "../state.ts";
import { withTags } from "../tags.ts";

/**
 * Creates a rule, or replaces all of one but its targets and tags.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
export const putRule: Operation<PutRuleRequest, PutRuleResponse> = (input, context) => {
  const { tx } = context;
  const { EventPattern: eventPattern, Description: description, RoleArn: roleArn } = input;
  const name = input.Name ?? "";
  checkBus(context, input.EventBusName);
  if (input.ScheduleExpression)
    throw unsupported(`schedules of rules (ScheduleExpression ${input.ScheduleExpression})`);
  if (!eventPattern) throw validationError("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  patternOf(eventPattern);
  const current = tx.get(rules, name);
  if (!current && tx.list(rules).length >= quotas.rulesPerBus) throw quotaExceeded();
  const rule: Rule = {
    name,
    arn: arnOf(context, "events", `rule/${name}`),
    eventPattern,
    ...(description !== undefined && { description }),
    ...(roleArn !== undefined && { roleArn }),
    state: stateOf(input.State),
    targets: current?.targets ?? [],
    tags: current?.tags ?? withTags([], input.Tags),
  };
  tx.put(rules, rule);
  return { RuleArn: rule.arn };
};

function stateOf(given: string = "ENABLED"): Rule["state"] {
  if (given === "ENABLED" || given === "DISABLED") return given;
  throw unsupported(`State ${given} of a rule`);
}
