import { faultsOfTask, partitionedZones } from "../../../faults/conditions.ts";
import { relays, type WantedRelay } from "../../../faults/state.ts";
import type { View } from "../../../store/store.ts";
import { endpointKey, type Endpoint } from "../../../world/endpoints.ts";
import { networkInterfaces } from "../../ec2/state.ts";
import type { Node } from "../state.ts";
import { targetObstacle } from "./network-obstacles.ts";

/** Where a port of a target really answers, and how nodes get there. */
export interface Way {
  readonly endpoint: Endpoint;
  /** The ids of the nodes from which nothing gets through, and whether connections that stand go on. */
  readonly cutOff: ReadonlyMap<string, "new" | "all">;
  /** What is between the nodes and it. */
  readonly relay: WantedRelay | undefined;
}

/** The way to an endpoint; undefined where there is none. */
export function wayTo(view: View, nodes: readonly Node[], endpoint: Endpoint | undefined): Way | undefined {
  if (!endpoint) return undefined;
  const cutOff = nodes.flatMap((node) => {
    const kind = obstacleKind(view, node, endpoint);
    return kind === undefined ? [] : [[node.nodeId, kind] as const];
  });
  return { endpoint, cutOff: new Map(cutOff), relay: view.get(relays, endpointKey(endpoint)) };
}

/** Security groups let connections go on that they know; network ACLs know none, and nor does a network that is broken. */
function obstacleKind(view: View, node: Node, endpoint: Endpoint): "new" | "all" | undefined {
  const { networkInterfaceId, taskId = "" } = endpoint;
  const zoneName = view.get(networkInterfaces, networkInterfaceId)?.availabilityZone ?? "";
  const lost = partitionedZones(view);
  if (zoneName !== node.zoneName && (lost.has(zoneName) || lost.has(node.zoneName))) return "all";
  if (faultsOfTask(view, "link-blackhole", { taskId, zoneName }).length > 0) return "all";
  const obstacle = targetObstacle(view, node, endpoint);
  if (!obstacle) return undefined;
  return obstacle.resourceId.startsWith("acl-") ? "all" : "new";
}
