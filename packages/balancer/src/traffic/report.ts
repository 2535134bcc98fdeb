import type { TargetTraffic, TrafficReport } from "../protocol.ts";
import type { Site } from "../proxy/site.ts";
import type { TargetGroupRuntime } from "../targets/target-group.ts";

type Content = Pick<TrafficReport, "loadBalancer" | "targets" | "targetGroups">;

/** What happened since the last report; undefined when nothing did and nothing is under way. */
export function reportTraffic(site: Site, groups: readonly TargetGroupRuntime[]): Content | undefined {
  const toTargets = groups.flatMap((group) => group.targets).reduce((sum, target) => sum + target.connections.size, 0);
  const loadBalancer = site.counters.take(site.clients.size + toTargets);
  const targets = groups.flatMap((group) => group.targets.map(takeTarget)).filter((traffic) => traffic !== undefined);
  const targetGroups = groups.filter((group) => group.unhealthyRoutingRequests > 0).map(takeGroup);
  const { elbCodes, ...counts } = loadBalancer;
  const isQuiet = Object.values(counts).every((count) => count === 0) && Object.keys(elbCodes).length === 0;
  return isQuiet && targets.length === 0 ? undefined : { loadBalancer, targets, targetGroups };
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
