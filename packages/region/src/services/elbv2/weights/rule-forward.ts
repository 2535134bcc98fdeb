import type { Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { describeAction } from "../requests/actions.ts";
import { ruleNotFound } from "../errors.ts";
import { modifyListener } from "../operations/ModifyListener.ts";
import { modifyRule } from "../operations/ModifyRule.ts";
import { listenerOfDefaultRule } from "../records.ts";
import type { ForwardAction, ListenerAction } from "../rule-types.ts";
import { rules } from "../state.ts";

/** What a rule forwards to; undefined for a rule that is not there, or does something else. Default rules count. */
export function forwardOfRule(view: View, ruleArn: string): ForwardAction | undefined {
  const action = actionsOf(view, ruleArn)?.[0];
  return action?.type === "forward" ? action : undefined;
}

/** Makes a rule forward to these target groups by weight; its stickiness stays. Errors as ModifyRule and ModifyListener have them. */
export function forwardByWeight(context: Context, ruleArn: string, targetGroups: ForwardAction["targetGroups"]): void {
  const { tx } = context;
  const before = actionsOf(tx, ruleArn)?.[0];
  if (!before) throw ruleNotFound();
  const { order, stickiness } = before.type === "forward" ? before : { order: before.order, stickiness: notSticky };
  const action: Action = describeAction({
    type: "forward",
    ...(order === undefined ? {} : { order }),
    targetGroups,
    stickiness,
  });
  const listener = listenerOfDefaultRule(tx, ruleArn);
  if (listener) modifyListener({ ListenerArn: listener.listenerArn, DefaultActions: [action] }, context);
  else modifyRule({ RuleArn: ruleArn, Actions: [action] }, context);
}

const notSticky: ForwardAction["stickiness"] = { enabled: false };

function actionsOf(view: View, ruleArn: string): readonly ListenerAction[] | undefined {
  return view.get(rules, ruleArn)?.actions ?? listenerOfDefaultRule(view, ruleArn)?.defaultActions;
}
