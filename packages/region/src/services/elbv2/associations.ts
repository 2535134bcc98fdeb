import type { View } from "../../store/store.ts";
import type { ListenerAction } from "./rule-types.ts";
import { listeners, loadBalancers, rules, type LoadBalancer } from "./state.ts";

/** The load balancer whose listeners or rules forward to the target group: one at most, as `TargetGroupAssociationLimit` keeps. */
export function loadBalancerOf(view: View, targetGroupArn: string): LoadBalancer | undefined {
  const names = (actions: readonly ListenerAction[]) => targetGroupsOf(actions).includes(targetGroupArn);
  const user =
    view.list(listeners).find(({ defaultActions }) => names(defaultActions)) ??
    view.list(rules).find(({ actions }) => names(actions));
  return user && view.get(loadBalancers, user.loadBalancerArn);
}

/** The target groups that a load balancer's listeners and rules forward to, each once. */
export function targetGroupsInUse(view: View, loadBalancerArn: string): readonly string[] {
  const actions = [
    ...view.by(listeners, "loadBalancerArn", loadBalancerArn).flatMap(({ defaultActions }) => defaultActions),
    ...view.by(rules, "loadBalancerArn", loadBalancerArn).flatMap((rule) => rule.actions),
  ];
  return [...new Set(targetGroupsOf(actions))];
}

/** The target groups that these actions forward to. */
function targetGroupsOf(actions: readonly ListenerAction[]): readonly string[] {
  return actions.flatMap((action) =>
    action.type === "forward" ? action.targetGroups.map(({ targetGroupArn }) => targetGroupArn) : [],
  );
}
