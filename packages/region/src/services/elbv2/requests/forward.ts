import type { Action, ForwardActionConfig } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { View } from "../../../store/store.ts";
import { loadBalancerOf } from "../associations.ts";
import { targetGroupAttribute } from "../attributes.ts";
import {
  invalidConfigurationRequest,
  invalidLoadBalancerAction,
  targetGroupAssociationLimit,
  validationError,
} from "../errors.ts";
import { quotas } from "../quotas.ts";
import { requireTargetGroup } from "../records.ts";
import type { ForwardAction } from "../rule-types.ts";
import type { LoadBalancer } from "../state.ts";

type Forward = Omit<ForwardAction, "type" | "order">;

/** Reads a forward action: to one target group, or to up to five by weight. Errors as `actionsOf` has them. */
export function forwardOf(action: Action, view: View, loadBalancer: LoadBalancer): Forward {
  const targetGroups = weightedGroupsOf(action);
  const forward: Forward = { targetGroups, stickiness: stickinessOf(action.ForwardConfig) };
  requireUsable(forward, view, loadBalancer);
  requireStickiness(forward, view);
  return forward;
}

function weightedGroupsOf({ TargetGroupArn: arn, ForwardConfig: config }: Action): Forward["targetGroups"] {
  const tuples = config?.TargetGroups?.length ? config.TargetGroups : [{ TargetGroupArn: arn }];
  const groups = tuples.map(({ TargetGroupArn: targetGroupArn = "", Weight: weight = 1 }) => {
    if (targetGroupArn === "") throw validationError("A forward action must have a target group");
    if (!Number.isInteger(weight) || weight < 0 || weight > 999) {
      throw validationError(`The weight '${weight}' of target group '${targetGroupArn}' must be between 0 and 999`);
    }
    return { targetGroupArn, weight };
  });
  const first = groups[0]?.targetGroupArn;
  if (arn !== undefined && (groups.length > 1 || first !== arn)) {
    throw invalidLoadBalancerAction(
      "A forward action with both TargetGroupArn and ForwardConfig must name the same one target group in both",
    );
  }
  if (groups.length > quotas.targetGroupsPerAction) {
    throw invalidLoadBalancerAction(
      `A forward action can have up to ${quotas.targetGroupsPerAction} target groups; ${groups.length} are given`,
    );
  }
  if (new Set(groups.map(({ targetGroupArn }) => targetGroupArn)).size < groups.length) {
    throw validationError("A forward action must name each target group once");
  }
  return groups;
}

function stickinessOf(config: ForwardActionConfig | undefined): Forward["stickiness"] {
  const { Enabled: enabled = false, DurationSeconds: durationSeconds } = config?.TargetGroupStickinessConfig ?? {};
  if (enabled && durationSeconds === undefined) {
    throw validationError("DurationSeconds must be specified when target group stickiness is enabled");
  }
  if (durationSeconds === undefined) return { enabled };
  if (!Number.isInteger(durationSeconds) || durationSeconds < 1 || durationSeconds > 604_800) {
    throw validationError(`The stickiness DurationSeconds '${durationSeconds}' must be between 1 and 604800`);
  }
  return { enabled, durationSeconds };
}

function requireUsable({ targetGroups }: Forward, view: View, { loadBalancerArn, vpcId }: LoadBalancer): void {
  for (const { targetGroupArn } of targetGroups) {
    const group = requireTargetGroup(view, targetGroupArn);
    if (group.vpcId !== vpcId) {
      throw invalidConfigurationRequest(
        `Target group '${targetGroupArn}' is in VPC '${group.vpcId}', not in the load balancer's VPC '${vpcId}'`,
      );
    }
  }
  const foreign = targetGroups
    .map(({ targetGroupArn }) => targetGroupArn)
    .filter((arn) => (loadBalancerOf(view, arn)?.loadBalancerArn ?? loadBalancerArn) !== loadBalancerArn);
  if (foreign.length > 0) throw targetGroupAssociationLimit(foreign);
}

/** Several sticky target groups need the action to be sticky too, else a client's cookie may point at the wrong one. */
function requireStickiness({ targetGroups, stickiness }: Forward, view: View): void {
  if (targetGroups.length < 2) return;
  const types = targetGroups
    .map(({ targetGroupArn }) => requireTargetGroup(view, targetGroupArn))
    .filter((group) => targetGroupAttribute(group, "stickiness.enabled") === "true")
    .map((group) => targetGroupAttribute(group, "stickiness.type"));
  if (types.includes("app_cookie")) {
    throw invalidLoadBalancerAction(
      "When configuring a rule with multiple target groups, none of them can have stickiness of type 'app_cookie' enabled",
    );
  }
  if (types.length > 0 && !stickiness.enabled) {
    throw invalidLoadBalancerAction(
      "Target group stickiness must be enabled for a rule with multiple target groups when one of them has stickiness enabled",
    );
  }
}
