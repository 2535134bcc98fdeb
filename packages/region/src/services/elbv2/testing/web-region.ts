import type { CreateTargetGroupInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { LatencyProfile } from "../../../engine/latency.ts";
import { aRegion } from "../../../testing/region.ts";
import { endpointAt, endpointKey, endpoints } from "../../../world/endpoints.ts";
import { simulatedNodes, type SimulatedNodes } from "../../../world/simulated/nodes.ts";
import { ec2 } from "../../ec2/service.ts";
import { elbv2 } from "../service.ts";
import { targetHealthOf } from "../targets/target-health.ts";
import { aListener, aLoadBalancer, aNetwork, aTargetGroup, register } from "./web-service.ts";

/** A region with a network of three zones, simulated nodes, and words for what the tests of load balancers do. */
export function aWebRegion(options: { readonly latency?: LatencyProfile } = {}) {
  const unhealthy = new Set<string>();
  const takenPorts = new Set<number>();
  let nodes: SimulatedNodes | undefined;
  const region = aRegion({
    ...options,
    services: [ec2, elbv2],
    world: (clock, observe) => {
      const world = simulatedNodes({
        clock,
        observe,
        isHealthy: ({ id }) => !unhealthy.has(id),
        isPortTaken: (port) => takenPorts.has(port),
      });
      nodes = world;
      return (effect) => {
        if (effect.kind === "configureNode") world.configure(effect.nodeId, effect.snapshot);
        if (effect.kind === "stopNode") world.stop(effect.nodeId);
      };
    },
  });
  const { call, store, engine } = region;
  const { vpcId, subnetIds } = aNetwork(call);

  return {
    ...region,
    unhealthy,
    takenPorts,
    vpcId,
    subnetIds,
    /** Kills a node's process. */
    killNode: (nodeId: string) => nodes?.kill(nodeId),
    loadBalancer: (name?: string) => aLoadBalancer(call, subnetIds, name),
    targetGroup: (input?: Partial<CreateTargetGroupInput>) => aTargetGroup(call, vpcId, input),
    listener: (loadBalancerArn: string, targetGroupArn: string) => aListener(call, loadBalancerArn, targetGroupArn),
    register: (targetGroupArn: string, targetId: string) =>
      register(region, targetGroupArn, { targetId, hostPort: 20_000 }),
    /** What answered at the address is gone. */
    vanish: (targetId: string) =>
      engine.run(({ tx }) => {
        const endpoint = endpointAt(tx, { vpcId, privateIp: targetId, port: 80 });
        if (endpoint) tx.delete(endpoints, endpointKey(endpoint));
      }),
    /** The published state of a target in words: `healthy`, `unhealthy Target.Timeout`. */
    healthOf(this: void, targetGroupArn: string, targetId: string): string {
      const { state, reason } = targetHealthOf(store, { targetGroupArn, targetId, port: 80 });
      return [state, reason].filter(Boolean).join(" ");
    },
  };
}
