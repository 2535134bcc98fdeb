import type { DeleteListenerInput, DeleteListenerOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { requireListener } from "../records.ts";
import { listeners, rules } from "../state.ts";

/**
 * Deletes a listener with its rules.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteListener.html
 */
export const deleteListener: Operation<DeleteListenerInput, DeleteListenerOutput> = (input, context) => {
  const { tx } = context;
  const { listenerArn } = requireListener(tx, input.ListenerArn);
  for (const { ruleArn } of tx.by(rules, "listenerArn", listenerArn)) tx.delete(rules, ruleArn);
  tx.delete(listeners, listenerArn);
  return {};
};
