import type { View } from "../../store/store.ts";
import { listenerNotFound, loadBalancerNotFound, ruleNotFound, targetGroupNotFound } from "./errors.ts";
import {
  listeners,
  loadBalancers,
  rules,
  targetGroups,
  type Listener,
  type LoadBalancer,
  type Rule,
  type TargetGroup,
} from "./state.ts";

/** The load balancer with that ARN. Errors: `LoadBalancerNotFound`. */
export function requireLoadBalancer(view: View, arn: string | undefined): LoadBalancer {
  const record = view.get(loadBalancers, arn ?? "");
  if (!record) throw loadBalancerNotFound([arn ?? ""]);
  return record;
}

/** The listener with that ARN. Errors: `ListenerNotFound`. */
export function requireListener(view: View, arn: string | undefined): Listener {
  const record = view.get(listeners, arn ?? "");
  if (!record) throw listenerNotFound();
  return record;
}

/** The rule (not a default rule) with that ARN. Errors: `RuleNotFound`. */
export function requireRule(view: View, arn: string | undefined): Rule {
  const record = view.get(rules, arn ?? "");
  if (!record) throw ruleNotFound();
  return record;
}

/** The target group with that ARN. Errors: `TargetGroupNotFound`. */
export function requireTargetGroup(view: View, arn: string | undefined): TargetGroup {
  const record = view.get(targetGroups, arn ?? "");
  if (!record) throw targetGroupNotFound();
  return record;
}

/** The listener whose default rule has that ARN. */
export function listenerOfDefaultRule(view: View, ruleArn: string | undefined): Listener | undefined {
  return view.list(listeners).find(({ defaultRuleArn }) => defaultRuleArn === ruleArn);
}
