import type { View } from "../../../store/store.ts";
import type { Endpoint } from "../../../world/endpoints.ts";
import type { Obstacle } from "../../ec2/reachability/ends.ts";
import { obstacleBetween, obstacleFromInternet, obstacleFromVpc } from "../../ec2/reachability/reachability.ts";
import { networkInterfaces } from "../../ec2/state.ts";
import { listeners, loadBalancers, type Listener, type Node } from "../state.ts";

/** What keeps a node from a target's port. */
export function targetObstacle(
  view: View,
  { networkInterfaceId }: Node,
  endpoint: Pick<Endpoint, "networkInterfaceId" | "port">,
): Obstacle | undefined {
  const own = view.get(networkInterfaces, networkInterfaceId);
  const target = view.get(networkInterfaces, endpoint.networkInterfaceId);
  // An interface that is gone takes what answers there with it.
  return own && target && obstacleBetween(view, own, target, endpoint.port);
}

/** The ARNs of the listeners that no client reaches at a node. */
export function closedListeners(view: View, node: Node): ReadonlySet<string> {
  const all = view.by(listeners, "loadBalancerArn", node.loadBalancerArn);
  return new Set(
    all.filter((listener) => listenerObstacle(view, node, listener)).map(({ listenerArn }) => listenerArn),
  );
}

/** What keeps every client from a listener at a node: those of the internet, or of an internal load balancer's VPC. */
export function listenerObstacle(view: View, node: Node, { port }: Pick<Listener, "port">): Obstacle | undefined {
  const own = view.get(networkInterfaces, node.networkInterfaceId);
  const scheme = view.get(loadBalancers, node.loadBalancerArn)?.scheme;
  if (!own || scheme === undefined) return undefined;
  return scheme === "internal" ? obstacleFromVpc(view, own, port) : obstacleFromInternet(view, own, port);
}
