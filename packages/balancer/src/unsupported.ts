import type { RoutingSnapshot } from "./snapshot.ts";

/** What of a snapshot this balancer does not do yet, by the names that AWS gives it; undefined when it can serve it whole. */
export function unsupportedIn(snapshot: RoutingSnapshot): string | undefined {
  const features = new Set<string>();
  for (const { stickiness } of snapshot.targetGroups) {
    if (stickiness.type !== "off") features.add(`stickiness.type ${stickiness.type}`);
  }
  for (const listener of snapshot.listeners) {
    for (const action of [...listener.defaultActions, ...listener.rules.flatMap(({ actions }) => actions)]) {
      if (action.type === "forward" && action.stickinessSeconds !== undefined) {
        features.add("TargetGroupStickinessConfig");
      }
    }
  }
  return features.size === 0 ? undefined : `this balancer does not support ${[...features].join(", ")} yet`;
}
