import { targetGroupAttribute } from "../attributes.ts";
import type { TargetGroup } from "../state.ts";

/** What of a load balancer decides which nodes its name leads to. */
export interface WithdrawalView {
  /** The zones of the nodes that clients reach. */
  readonly openZones: readonly string[];
  /** The zone that its traffic is shifted away from. */
  readonly shiftedZone: string | undefined;
  /** The target groups that have targets. */
  readonly groups: readonly GroupHealth[];
}

export interface GroupHealth {
  readonly group: TargetGroup;
  /** Of each target that is registered, where it is and whether it is healthy. */
  readonly targets: readonly { readonly zoneName: string; readonly isHealthy: boolean }[];
}

/**
 * The zones whose nodes are taken out of the load balancer's name: by a zonal shift, then by DNS failover. Never all that are open:
 * a shift away from the only one is not done, and where every zone is unhealthy the name leads to all of them.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health.html
 */
export function withdrawnZones({ openZones, shiftedZone, groups }: WithdrawalView): ReadonlySet<string> {
  const shifted = openZones.filter((zone) => zone === shiftedZone);
  const kept = openZones.length > shifted.length ? shifted : [];
  const left = openZones.filter((zone) => !kept.includes(zone));
  const unhealthy = left.filter((zone) => groups.some((group) => isBelowThreshold(group, zone)));
  return new Set([...kept, ...(unhealthy.length < left.length ? unhealthy : [])]);
}

/** Whether a group has too few healthy targets for a node: of all, or of the node's zone where it uses no others. */
function isBelowThreshold({ group, targets }: GroupHealth, zone: string): boolean {
  const isOwn = (target: string): boolean => target === zone || target === "all";
  const used = usesAllZones(group) ? targets : targets.filter(({ zoneName }) => isOwn(zoneName));
  const healthy = used.filter(({ isHealthy }) => isHealthy).length;
  const prefix = "target_group_health.dns_failover.minimum_healthy_targets";
  const [count, percentage] = [
    targetGroupAttribute(group, `${prefix}.count`),
    targetGroupAttribute(group, `${prefix}.percentage`),
  ];
  if (count !== "off" && healthy < Number(count)) return true;
  return percentage !== "off" && healthy * 100 < Number(percentage) * used.length;
}

/** Whether nodes send to targets of other zones as well. */
export function usesAllZones(group: TargetGroup): boolean {
  return targetGroupAttribute(group, "load_balancing.cross_zone.enabled") !== "false";
}
