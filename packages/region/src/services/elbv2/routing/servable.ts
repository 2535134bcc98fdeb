import { unsupported as unsupportedByNodes } from "@evenkeel/balancer";
import { unsupported } from "../errors.ts";
import type { ListenerAction } from "../rule-types.ts";
import { stickinessOf } from "./snapshot.ts";
import type { TargetGroup } from "../state.ts";

// The API refuses beforehand what the nodes would refuse, by their own list, and what their snapshot has no member for.

/** Checks that the nodes can serve a target group. Errors: `InvalidConfigurationRequest`. */
export function requireServableGroup(group: TargetGroup): void {
  const feature = unsupportedByNodes.stickiness(stickinessOf(group));
  if (feature !== undefined) throw unsupported(feature);
}

/** Checks that the nodes can serve an action. Errors: `InvalidConfigurationRequest`. */
export function requireServableAction(action: ListenerAction): void {
  if (action.type === "forward" && action.stickiness.enabled) throw unsupported("TargetGroupStickinessConfig");
}
