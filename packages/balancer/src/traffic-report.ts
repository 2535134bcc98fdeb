import type { TargetTraffic, TrafficReport } from "./protocol.ts";
import type { NodeState } from "./proxy/node-state.ts";
import type { TargetGroupRuntime } from "./targets/target-group.ts";

type Content = Pick<TrafficReport, "loadBalancer" | "targets" | "targetGroups">;

/** What happened since the last report; undefined when nothing did and nothing is under way. */
export function reportTraffic(
  node: NodeState,
  groups: readonly TargetGroupRuntime[],
  speed: number,
): Content | undefined {
  const loadBalancer = node.counters.take(activeConnections(node, groups, speed));
  const targets = groups.flatMap((group) => group.targets.map(takeTarget)).filter((traffic) => traffic !== undefined);
  const targetGroups = groups.filter((group) => group.unhealthyRoutingRequests > 0).map(takeGroup);
  const { elbCodes, ...counts } = loadBalancer;
  const isQuiet = Object.values(counts).every((count) => count === 0) && Object.keys(elbCodes).length === 0;
  return isQuiet && targets.length === 0 ? undefined : { loadBalancer, targets, targetGroups };
}

/**
 * Of clients and to targets. One without a request counts for the idle timeout of the region's time, after which AWS has closed it; here
 * it stays open for that time of the machine's, which is what its client and its target go by.
 */
function activeConnections(node: NodeState, groups: readonly TargetGroupRuntime[], speed: number): number {
  const seconds = Math.max(1, node.attributes.idleTimeoutSeconds / speed);
  const ofClients = [...node.clients].filter((client) => !client.isIdleFor(seconds));
  const toTargets = groups.flatMap((group) => group.targets).map((target) => target.activeSince(node.tick - seconds));
  return toTargets.reduce((sum, count) => sum + count, ofClients.length);
}

function takeTarget(target: TargetGroupRuntime["targets"][number]): TargetTraffic | undefined {
  const { id: targetId, port } = target.description;
  return target.counters.take({ targetGroupId: target.targetGroupId, targetId, port, inFlight: target.inFlight });
}

function takeGroup(group: TargetGroupRuntime): TrafficReport["targetGroups"][number] {
  const { unhealthyRoutingRequests } = group;
  group.unhealthyRoutingRequests = 0;
  return { targetGroupId: group.description.id, unhealthyRoutingRequests };
}
