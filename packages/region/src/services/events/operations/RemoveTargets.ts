import type {
  RemoveTargetsRequest,
  RemoveTargetsResponse,
  RemoveTargetsResultEntry,
} from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { checkBus, existingRule } from "../requests/checks.ts";
import { rules } from "../state.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export const removeTargets: Operation<RemoveTargetsRequest, RemoveTargetsResponse> = (input, context) => {
  checkBus(context, input.EventBusName);
  const rule = existingRule(context.tx, input.Rule);
  const { Ids: ids = [] } = input;
  const unknown = ids.filter((id) => !rule.targets.some((target) => target.id === id));
  context.tx.put(rules, { ...rule, targets: rule.targets.filter(({ id }) => !ids.includes(id)) });
  return { FailedEntryCount: unknown.length, FailedEntries: unknown.map((id) => failure(rule.name, id)) };
};

function failure(rule: string, TargetId: string): RemoveTargetsResultEntry {
  return {
    TargetId,
    ErrorCode: "ResourceNotFoundException",
    ErrorMessage: `Rule ${rule} does not have a target with the Id ${TargetId}.`,
  };
}
