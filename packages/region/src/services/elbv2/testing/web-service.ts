import type { CreateTargetGroupInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Engine } from "../../../engine/engine.ts";
import type { Operation } from "../../../engine/service.ts";
import { endpoints } from "../../../world/endpoints.ts";
import { attachInternetGateway } from "../../ec2/operations/AttachInternetGateway.ts";
import { authorizeSecurityGroupIngress } from "../../ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { createInternetGateway } from "../../ec2/operations/CreateInternetGateway.ts";
import { createRoute } from "../../ec2/operations/CreateRoute.ts";
import { createSubnet } from "../../ec2/operations/CreateSubnet.ts";
import { createVpc } from "../../ec2/operations/CreateVpc.ts";
import { describeRouteTables } from "../../ec2/operations/DescribeRouteTables.ts";
import { describeSecurityGroups } from "../../ec2/operations/DescribeSecurityGroups.ts";
import { createListener } from "../operations/CreateListener.ts";
import { createLoadBalancer } from "../operations/CreateLoadBalancer.ts";
import { createTargetGroup } from "../operations/CreateTargetGroup.ts";
import { registerTargets } from "../operations/RegisterTargets.ts";
import { requireTargetGroup } from "../records.ts";

/** Calls an operation as a user does. */
export type Call = <I, O>(operation: Operation<I, O>, input: I) => O;

/**
 * Creates the VPC 10.0.0.0/16 with public subnets 10.0.0.0/24 (zone a) to 10.0.2.0/24 (zone c), whose default security group
 * lets in what comes from the internet to port 80, and everything of its own members.
 */
export function aNetwork(call: Call): { vpcId: string; subnetIds: string[] } {
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId ?? "";
  const InternetGatewayId = call(createInternetGateway, {}).InternetGateway?.InternetGatewayId ?? "";
  call(attachInternetGateway, { VpcId, InternetGatewayId });
  const RouteTableId = call(describeRouteTables, {}).RouteTables?.find((it) => it.VpcId === VpcId)?.RouteTableId;
  call(createRoute, { RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId });
  openPort(call, VpcId, 80);
  const subnetIds = ["a", "b", "c"].map((zone, index) => {
    const AvailabilityZone = `ap-southeast-2${zone}`;
    return call(createSubnet, { VpcId, AvailabilityZone, CidrBlock: `10.0.${index}.0/24` }).Subnet?.SubnetId ?? "";
  });
  return { vpcId: VpcId, subnetIds };
}

/** Lets the internet in to a port, by the VPC's default security group. */
export function openPort(call: Call, vpcId: string, port: number): void {
  const { SecurityGroups = [] } = call(describeSecurityGroups, { Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
  const GroupId = SecurityGroups.find(({ GroupName }) => GroupName === "default")?.GroupId;
  const IpRanges = [{ CidrIp: "0.0.0.0/0" }];
  const IpPermissions = [{ IpProtocol: "tcp", FromPort: port, ToPort: port, IpRanges }];
  call(authorizeSecurityGroupIngress, { GroupId, IpPermissions });
}

/** Creates an internet-facing load balancer in the zones a and b. */
export function aLoadBalancer(call: Call, subnetIds: readonly string[], Name = "web"): string {
  return call(createLoadBalancer, { Name, Subnets: subnetIds.slice(0, 2) }).LoadBalancers?.[0]?.LoadBalancerArn ?? "";
}

export function aTargetGroup(call: Call, VpcId: string, input: Partial<CreateTargetGroupInput> = {}): string {
  const settings = { Name: "web", Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip", ...input } as const;
  return call(createTargetGroup, settings).TargetGroups?.[0]?.TargetGroupArn ?? "";
}

/** Creates an HTTP listener that forwards everything to the target group. */
export function aListener(call: Call, LoadBalancerArn: string, TargetGroupArn: string, Port = 80): string {
  const DefaultActions = [{ Type: "forward", TargetGroupArn } as const];
  const created = call(createListener, { LoadBalancerArn, Protocol: "HTTP", Port, DefaultActions });
  return created.Listeners?.[0]?.ListenerArn ?? "";
}

/** Something answers at the address, and is registered. */
export function register(
  { call, engine }: { readonly call: Call; readonly engine: Engine },
  TargetGroupArn: string,
  target: { readonly targetId: string; readonly hostPort: number },
): void {
  const { targetId, hostPort } = target;
  engine.run(({ tx }) => {
    const { vpcId } = requireTargetGroup(tx, TargetGroupArn);
    const networkInterfaceId = `eni-of-${targetId}-in-${vpcId}`;
    tx.put(endpoints, { networkInterfaceId, vpcId, privateIp: targetId, port: 80, host: "127.0.0.1", hostPort });
  });
  call(registerTargets, { TargetGroupArn, Targets: [{ Id: targetId }] });
}

/** A load balancer with one listener, one target group and one target that answers at `hostPort`. */
export function aWebService(options: {
  readonly call: Call;
  readonly engine: Engine;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly hostPort: number;
}) {
  const { call, vpcId, subnetIds, hostPort } = options;
  const loadBalancerArn = aLoadBalancer(call, subnetIds);
  const targetGroupArn = aTargetGroup(call, vpcId);
  aListener(call, loadBalancerArn, targetGroupArn);
  register(options, targetGroupArn, { targetId: "10.0.0.10", hostPort });
  return { loadBalancerArn, targetGroupArn };
}
