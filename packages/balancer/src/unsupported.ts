import type { Action, RoutingSnapshot, Stickiness } from "./snapshot.ts";

/**
 * What this balancer does not do yet, by the names that AWS gives it. It is the one list: the API refuses by it what is
 * asked for, and a node refuses by it a snapshot that has it all the same.
 */
export const unsupported = {
  /** Of a target group. */
  stickiness: (stickiness: Stickiness): string | undefined =>
    stickiness.type === "off" ? undefined : `stickiness.type ${stickiness.type}`,
  /** Of a listener's or a rule's action. */
  action: (action: Action): string | undefined =>
    action.type === "forward" && action.stickinessSeconds !== undefined ? "TargetGroupStickinessConfig" : undefined,
};

/** Why a snapshot cannot be served; undefined when it can be served whole. */
export function unsupportedIn({ targetGroups, listeners }: RoutingSnapshot): string | undefined {
  const actions = listeners.flatMap(({ defaultActions, rules }) => [
    ...defaultActions,
    ...rules.flatMap((rule) => rule.actions),
  ]);
  const features = new Set([
    ...targetGroups.flatMap(({ stickiness }) => unsupported.stickiness(stickiness) ?? []),
    ...actions.flatMap((action) => unsupported.action(action) ?? []),
  ]);
  return features.size === 0 ? undefined : `this balancer does not support ${[...features].join(", ")} yet`;
}
