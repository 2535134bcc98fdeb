import type { View } from "../../store/store.ts";
import { listeners, nodeRuns, nodes } from "./state.ts";

/** Where the listener really answers, once one of the load balancer's nodes listens there. */
export function listenerEndpoint(view: View, listenerArn: string): { host: string; port: number } | undefined {
  const listener = view.get(listeners, listenerArn);
  if (!listener) return undefined;
  for (const { nodeId } of view.by(nodes, "loadBalancerArn", listener.loadBalancerArn)) {
    const endpoint = view.get(nodeRuns, nodeId)?.listening[listenerArn];
    if (endpoint && endpoint.port === listener.hostPort) return endpoint;
  }
  return undefined;
}
