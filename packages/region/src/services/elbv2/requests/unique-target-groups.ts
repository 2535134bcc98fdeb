import type { View } from "../../../store/store.ts";
import { targetGroupsInUse } from "../associations.ts";
import { tooMany } from "../errors.ts";
import { quotas } from "../quotas.ts";

/** Checks how many target groups a load balancer uses. Errors: `TooManyUniqueTargetGroupsPerLoadBalancer`. */
export function requireTargetGroupQuota(view: View, loadBalancerArn: string): void {
  const count = targetGroupsInUse(view, loadBalancerArn).length;
  if (count <= quotas.targetGroupsPerLoadBalancer) return;
  throw tooMany(
    "TooManyUniqueTargetGroupsPerLoadBalancer",
    `The load balancer would use ${count} target groups; the limit is ${quotas.targetGroupsPerLoadBalancer}`,
  );
}
