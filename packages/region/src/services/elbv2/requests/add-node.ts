import type { Context } from "../../../engine/context.ts";
import { createNetworkInterface } from "../../ec2/network/network-interfaces.ts";
import { nodes, type LoadBalancer, type Node } from "../state.ts";

/** Gives a load balancer its node in a zone, with a network interface in the zone's subnet. The loop starts its process. */
export function addNode(context: Context, loadBalancer: LoadBalancer, zone: LoadBalancer["zones"][number]): Node {
  const { loadBalancerArn, loadBalancerId, loadBalancerName, securityGroupIds } = loadBalancer;
  const { zoneName, subnetId } = zone;
  const { networkInterfaceId, privateIpAddress } = createNetworkInterface(context, {
    subnetId,
    securityGroupIds,
    description: `ELB app/${loadBalancerName}/${loadBalancerId}`,
    requesterId: "amazon-elb",
    isPublic: loadBalancer.scheme === "internet-facing",
  });
  const nodeId = `${loadBalancerId}-${zoneName}`;
  const snapshotVersion = context.tx.get(nodes, nodeId)?.snapshotVersion ?? 0;
  const node: Node = {
    nodeId,
    loadBalancerArn,
    zoneName,
    subnetId,
    networkInterfaceId,
    privateIpAddress,
    snapshotVersion,
  };
  context.tx.put(nodes, node);
  return node;
}
