import type { CreateTargetGroupInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { LatencyProfile } from "../../../engine/latency.ts";
import { aRegion } from "../../../testing/region.ts";
import { endpointKey, endpoints } from "../../../world/endpoints.ts";
import { simulatedNodes, type SimulatedNodes } from "../../../world/simulated/nodes.ts";
import { attachInternetGateway } from "../../ec2/operations/AttachInternetGateway.ts";
import { createInternetGateway } from "../../ec2/operations/CreateInternetGateway.ts";
import { createSubnet } from "../../ec2/operations/CreateSubnet.ts";
import { createVpc } from "../../ec2/operations/CreateVpc.ts";
import { ec2 } from "../../ec2/service.ts";
import { createListener } from "../operations/CreateListener.ts";
import { createLoadBalancer } from "../operations/CreateLoadBalancer.ts";
import { createTargetGroup } from "../operations/CreateTargetGroup.ts";
import { registerTargets } from "../operations/RegisterTargets.ts";
import { elbv2 } from "../service.ts";
import { targetHealthOf } from "../target-health.ts";

export type WebRegion = ReturnType<typeof aWebRegion>;

/** A region with a network of three zones, simulated nodes, and words for what the tests of load balancers do. */
export function aWebRegion(options: { readonly latency?: LatencyProfile } = {}) {
  const sick = new Set<string>();
  const takenPorts = new Set<number>();
  let nodes: SimulatedNodes | undefined;
  const region = aRegion({
    ...options,
    services: [ec2, elbv2],
    world: (clock, observe) => {
      const world = simulatedNodes({
        clock,
        observe,
        isHealthy: ({ id }) => !sick.has(id),
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

  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId ?? "";
  const InternetGatewayId = call(createInternetGateway, {}).InternetGateway?.InternetGatewayId ?? "";
  call(attachInternetGateway, { VpcId, InternetGatewayId });
  const subnetIds = ["a", "b", "c"].map((zone, index) => {
    const AvailabilityZone = `ap-southeast-2${zone}`;
    return call(createSubnet, { VpcId, AvailabilityZone, CidrBlock: `10.0.${index}.0/24` }).Subnet?.SubnetId ?? "";
  });

  return {
    ...region,
    sick,
    takenPorts,
    vpcId: VpcId,
    subnetIds,
    /** Kills a node's process. */
    killNode: (nodeId: string) => nodes?.kill(nodeId),
    /** Creates an internet-facing load balancer in the zones a and b. */
    loadBalancer(this: void, Name = "web"): string {
      return (
        call(createLoadBalancer, { Name, Subnets: subnetIds.slice(0, 2) }).LoadBalancers?.[0]?.LoadBalancerArn ?? ""
      );
    },
    targetGroup(this: void, input: Partial<CreateTargetGroupInput> = {}): string {
      const settings = { Name: "web", Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip", ...input } as const;
      return call(createTargetGroup, settings).TargetGroups?.[0]?.TargetGroupArn ?? "";
    },
    listener(this: void, LoadBalancerArn: string, TargetGroupArn: string, Port = 80): string {
      const DefaultActions = [{ Type: "forward", TargetGroupArn } as const];
      const created = call(createListener, { LoadBalancerArn, Protocol: "HTTP", Port, DefaultActions });
      return created.Listeners?.[0]?.ListenerArn ?? "";
    },
    /** Something answers at the address, and is registered. */
    register(this: void, TargetGroupArn: string, targetId: string): void {
      const endpoint = { privateIp: targetId, port: 80, host: "127.0.0.1", hostPort: 20_000 };
      engine.run(({ tx }) => tx.put(endpoints, endpoint));
      call(registerTargets, { TargetGroupArn, Targets: [{ Id: targetId }] });
    },
    /** What answered at the address is gone. */
    vanish(this: void, targetId: string): void {
      engine.run(({ tx }) => tx.delete(endpoints, endpointKey(targetId, 80)));
    },
    /** The published state of a target in words: `healthy`, `unhealthy Target.Timeout`. */
    healthOf(this: void, targetGroupArn: string, targetId: string): string {
      const { state, reason } = targetHealthOf(store, { targetGroupArn, targetId, port: 80 });
      return [state, reason].filter(Boolean).join(" ");
    },
  };
}
