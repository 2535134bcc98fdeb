import type { View } from "../../../store/store.ts";
import { endpointAt } from "../../../world/endpoints.ts";
import { loadBalancerOf } from "../associations.ts";
import type { PublishedHealth } from "../health-types.ts";
import {
  healthReports,
  loadBalancers,
  nodes,
  targetGroups,
  targetKey,
  targets,
  type HealthReport,
  type LoadBalancer,
  type Target,
  type TargetName,
} from "../state.ts";

/**
 * The published state of a target: what DescribeTargetHealth says, one value for all nodes. It changes with the tables
 * `targets`, `healthReports`, `listeners`, `rules`, `loadBalancers` and `world.endpoints`.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function targetHealthOf(view: View, name: TargetName): PublishedHealth {
  const target = view.get(targets, targetKey(name));
  if (!target) return notRegistered;
  if (target.status === "draining") return draining;
  const { targetGroupArn, targetId: privateIp, port } = target;
  const vpcId = view.get(targetGroups, targetGroupArn)?.vpcId ?? "";
  const unused = whyUnused(view, target, loadBalancerOf(view, targetGroupArn));
  if (unused) return unused;
  if (target.status === "registering") return registering;
  // Nothing of ours answers at that address: every probe would time out.
  if (!endpointAt(view, { vpcId, privateIp, port })) return timedOut;
  return majorityOf(view.by(healthReports, "target", targetKey(target)));
}

/**
 * Healthy when more than half of the nodes say so, unhealthy with the latest reason when not, initial when none has
 * decided. A node that has not decided yet has no vote: one that was just replaced takes no target out of service.
 */
export function majorityOf(
  reports: readonly Pick<HealthReport, "state" | "reason" | "description" | "sinceMs">[],
): PublishedHealth {
  const decided = reports.filter(({ state }) => state !== "initial");
  if (decided.length === 0) return initial;
  const unhealthy = decided.filter(({ state }) => state === "unhealthy");
  if (unhealthy.length * 2 < decided.length) return { state: "healthy" };
  const latest = unhealthy.reduce((a, b) => (b.sinceMs > a.sinceMs ? b : a));
  return {
    state: "unhealthy",
    reason: latest.reason ?? "Target.FailedHealthChecks",
    description: latest.description ?? "Health checks failed",
  };
}

/** Whether the load balancer's nodes use targets of that zone; `all` is every zone. */
export function isZoneEnabled({ zones }: Pick<LoadBalancer, "zones">, zone: string): boolean {
  return zone === "all" || zones.some(({ zoneName }) => zoneName === zone);
}

function whyUnused(view: View, target: Target, loadBalancer: LoadBalancer | undefined): PublishedHealth | undefined {
  if (!loadBalancer) {
    return notInUse("Target group is not configured to receive traffic from the load balancer");
  }
  if (!isZoneEnabled(loadBalancer, target.availabilityZone)) {
    return notInUse("Target is in an Availability Zone that is not enabled for the load balancer");
  }
  return isOfLoadBalancer(view, target, loadBalancer.vpcId) ? ipUnusable : undefined;
}

/** Whether a node of some load balancer has the address; those of other VPCs may have the same. */
function isOfLoadBalancer(view: View, { targetId }: Target, vpcId: string): boolean {
  return view
    .list(nodes)
    .filter(({ privateIpAddress }) => privateIpAddress === targetId)
    .some(({ loadBalancerArn }) => view.get(loadBalancers, loadBalancerArn)?.vpcId === vpcId);
}

const notRegistered: PublishedHealth = {
  state: "unused",
  reason: "Target.NotRegistered",
  description: "Target is not registered to the target group",
};

const draining: PublishedHealth = {
  state: "draining",
  reason: "Target.DeregistrationInProgress",
  description: "Target deregistration is in progress",
};

const registering: PublishedHealth = {
  state: "initial",
  reason: "Elb.RegistrationInProgress",
  description: "Target registration is in progress",
};

const initial: PublishedHealth = {
  state: "initial",
  reason: "Elb.InitialHealthChecking",
  description: "Initial health checks in progress",
};

const timedOut: PublishedHealth = { state: "unhealthy", reason: "Target.Timeout", description: "Request timed out" };

const ipUnusable: PublishedHealth = {
  state: "unused",
  reason: "Target.IpUnusable",
  description: "The IP address cannot be used as a target, as it is in use by a load balancer",
};

function notInUse(description: string): PublishedHealth {
  return { state: "unused", reason: "Target.NotInUse", description };
}
