import type { ModifyListenerInput, ModifyListenerOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { actionsOf } from "../requests/actions.ts";
import { describeListener } from "../responses/descriptions.ts";
import { duplicateListener } from "../errors.ts";
import { requireHttp, requireListenerPort } from "../requests/listener-settings.ts";
import { requireListener, requireLoadBalancer } from "../records.ts";
import { requireNoLoop } from "../requests/redirect-loop.ts";
import type { ListenerAction } from "../rule-types.ts";
import { listeners, rules, type Listener } from "../state.ts";
import { requireTargetGroupQuota } from "../requests/unique-target-groups.ts";

/**
 * Changes a listener; what is not given stays.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html
 */
export const modifyListener: Operation<ModifyListenerInput, ModifyListenerOutput> = (input, context) => {
  const { tx } = context;
  const before = requireListener(tx, input.ListenerArn);
  requireHttp(input);
  const record = withPort(withActions(before, input, tx), input, tx);
  requireNoLoop(actionsToCheck(before, record, tx), record);
  tx.put(listeners, record);
  requireTargetGroupQuota(tx, record.loadBalancerArn);
  return { Listeners: [describeListener(record)] };
};

/** Of what this request does not touch nothing is asked; another port may make a loop of any redirect. */
function actionsToCheck(before: Listener, after: Listener, view: View): readonly ListenerAction[] {
  if (before.port === after.port) return before.defaultActions === after.defaultActions ? [] : after.defaultActions;
  const ofRules = view.by(rules, "listenerArn", after.listenerArn).flatMap(({ actions }) => actions);
  return [...after.defaultActions, ...ofRules];
}

function withActions(before: Listener, { DefaultActions: actions }: ModifyListenerInput, view: View): Listener {
  if (!actions?.length) return before;
  return { ...before, defaultActions: actionsOf(actions, view, requireLoadBalancer(view, before.loadBalancerArn)) };
}

/** Another port needs another loopback port: its loop chooses one. */
function withPort(before: Listener, { Port: given }: ModifyListenerInput, view: View): Listener {
  if (given === undefined || given === before.port) return before;
  const port = requireListenerPort(given);
  if (view.by(listeners, "loadBalancerArn", before.loadBalancerArn).some((listener) => listener.port === port)) {
    throw duplicateListener();
  }
  const { hostPort: _, ...rest } = before;
  return { ...rest, port };
}
