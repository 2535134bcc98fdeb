import type * as routing from "@evenkeel/balancer";
import { targetGroupAttribute } from "../attributes.ts";
import type { TargetGroup } from "../state.ts";

/** How many targets of a group must be healthy for a node to route to them only. */
export function unhealthyStateRouting(group: TargetGroup): routing.TargetGroup["unhealthyStateRouting"] {
  const attribute = "target_group_health.unhealthy_state_routing.minimum_healthy_targets";
  const percentage = targetGroupAttribute(group, `${attribute}.percentage`);
  return {
    minimumHealthyCount: Number(targetGroupAttribute(group, `${attribute}.count`)),
    minimumHealthyPercentage: percentage === "off" ? "off" : Number(percentage),
  };
}
