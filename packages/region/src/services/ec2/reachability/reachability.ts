import type { View } from "../../../store/store.ts";
import type { End, Flow, InterfaceEnd, Obstacle } from "./ends.ts";
import { networkAclObstacle } from "./network-acls.ts";
import { routeObstacle } from "./routes.ts";
import { securityGroupObstacle } from "./security-groups.ts";

/** What keeps one interface of a VPC from opening a TCP connection to another one; undefined when nothing does. */
export function obstacleBetween(view: View, from: InterfaceEnd, to: InterfaceEnd, port: number): Obstacle | undefined {
  return filterObstacle(view, { from, to, port });
}

/** A server on the internet, or with a public address of AWS's. */
export interface PublicServer {
  readonly port: number;
  /** AWS's own list of prefixes in which it is. */
  readonly prefixListId?: string | undefined;
}

/** What keeps an interface from a server on the internet. */
export function obstacleToInternet(
  view: View,
  from: InterfaceEnd,
  { hasPublicAddress, ...server }: PublicServer & { readonly hasPublicAddress: boolean },
): Obstacle | undefined {
  return routeObstacle(view, { ...from, hasPublicAddress }) ?? obstacleByGateway(view, from, server);
}

/** What keeps an interface from a server to which a gateway endpoint leads, or the internet: all but the route. */
export function obstacleByGateway(view: View, from: InterfaceEnd, server: PublicServer): Obstacle | undefined {
  return filterObstacle(view, { from, to: "internet", ...server });
}

/** What keeps the internet from an interface that has a public address. */
export function obstacleFromInternet(view: View, to: InterfaceEnd, port: number): Obstacle | undefined {
  return routeObstacle(view, { ...to, hasPublicAddress: true }) ?? filterObstacle(view, { from: "internet", to, port });
}

/** What keeps everything in a VPC from one of its interfaces. */
export function obstacleFromVpc(view: View, to: InterfaceEnd, port: number): Obstacle | undefined {
  return filterObstacle(view, { from: "vpc", to, port });
}

function filterObstacle(view: View, flow: Flow): Obstacle | undefined {
  const { from, to, port, prefixListId } = flow;
  const out = isInterface(from)
    ? securityGroupObstacle(view, from, { direction: "egress", port, peer: to, prefixListId })
    : undefined;
  const into = isInterface(to)
    ? securityGroupObstacle(view, to, { direction: "ingress", port, peer: from })
    : undefined;
  return out ?? into ?? networkAclObstacle(view, flow);
}

function isInterface(end: End): end is InterfaceEnd {
  return typeof end !== "string";
}
