import { uuid } from "@evenkeel/kernel";
import type { PutTargetsRequest, PutTargetsResponse, Target as TargetShape } from "@aws-sdk/client-eventbridge";
import { arnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { checkBus, existingRule } from "../requests/checks.ts";
import { unsupported, quotaExceeded } from "../errors.ts";
import { quotas } from "../quotas.ts";
import { rules, type Rule, type Target } from "../state.ts";

/**
 * Adds targets to a rule, or replaces those with the same ids. They are log groups and topics; whether there is one is
 * seen only when an event comes.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
 */
export const putTargets: Operation<PutTargetsRequest, PutTargetsResponse> = (input, context) => {
  checkBus(context, input.EventBusName);
  const rule = existingRule(context.tx, input.Rule);
  const given = (input.Targets ?? []).map((target) => targetOf(context, rule, target));
  const targets = [...new Map([...rule.targets, ...given].map((target) => [target.id, target])).values()];
  if (targets.length > quotas.targetsPerRule) throw quotaExceeded();
  context.tx.put(rules, { ...rule, targets });
  return { FailedEntryCount: 0, FailedEntries: [] };
};

function targetOf(context: Context, rule: Rule, { Id, Arn, ...others }: TargetShape): Target {
  const [id, arn] = [Id ?? "", Arn ?? ""];
  const more = Object.entries(others).find(([, value]) => value !== undefined);
  if (more) throw unsupported(`${more[0]} of a target`);
  const topicsOwn = arnOf(context, "sns", "");
  if (arn.startsWith(topicsOwn) && /^[\w-]+$/.test(arn.slice(topicsOwn.length))) return { id, arn, topicArn: arn };
  const own = arnOf(context, "logs", "log-group:");
  const logGroupName = arn.startsWith(own) ? arn.slice(own.length).replace(/:\*$/, "") : "";
  if (logGroupName === "") {
    throw unsupported(`the target ${arn}, only log groups and topics of this region (${own}NAME, ${topicsOwn}NAME)`);
  }
  const known = rule.targets
    .filter((target) => "logGroupName" in target)
    .find((it) => it.logGroupName === logGroupName);
  const logStreamName = known?.logStreamName ?? uuid(context.random);
  return { id, arn, logGroupName, logStreamName };
}
