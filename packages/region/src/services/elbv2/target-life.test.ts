import { describe, expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { setPortPreference } from "./routing/host-ports.ts";
import { listenerEndpoint } from "./listener-endpoint.ts";
import { createLoadBalancer } from "./operations/CreateLoadBalancer.ts";
import { deleteListener } from "./operations/DeleteListener.ts";
import { deregisterTargets } from "./operations/DeregisterTargets.ts";
import { describeLoadBalancers } from "./operations/DescribeLoadBalancers.ts";
import { describeTargetHealth } from "./operations/DescribeTargetHealth.ts";
import { describeTargetGroups } from "./operations/DescribeTargetGroups.ts";
import { modifyTargetGroupAttributes } from "./operations/ModifyTargetGroupAttributes.ts";
import { registerTargets } from "./operations/RegisterTargets.ts";
import { createRoute } from "../ec2/operations/CreateRoute.ts";
import { deleteRoute } from "../ec2/operations/DeleteRoute.ts";
import { detachInternetGateway } from "../ec2/operations/DetachInternetGateway.ts";
import { describeInternetGateways } from "../ec2/operations/DescribeInternetGateways.ts";
import { describeNetworkInterfaces } from "../ec2/operations/DescribeNetworkInterfaces.ts";
import { describeRouteTables } from "../ec2/operations/DescribeRouteTables.ts";
import { describeSecurityGroups } from "../ec2/operations/DescribeSecurityGroups.ts";
import { revokeSecurityGroupIngress } from "../ec2/operations/RevokeSecurityGroupIngress.ts";
import { aWebRegion } from "./testing/web-region.ts";
import { openPort } from "./testing/web-service.ts";

it("takes targets into service, out when they fail, and back; and drains what is deregistered", () => {
  const region = aWebRegion();
  const group = region.targetGroup({ HealthCheckIntervalSeconds: 10, HealthyThresholdCount: 3 });
  region.listener(region.loadBalancer(), group);
  region.register(group, "10.0.0.10");
  region.register(group, "10.0.1.10");
  expect(region.healthOf(group, "10.0.0.10")).toBe("initial Elb.InitialHealthChecking");

  region.advance("1s");
  expect(region.healthOf(group, "10.0.0.10")).toBe("healthy");
  expect(region.healthOf(group, "10.0.1.10")).toBe("healthy");

  region.unhealthy.add("10.0.1.10");
  region.advance("10s");
  expect(region.healthOf(group, "10.0.1.10")).toBe("healthy");
  region.advance("10s");
  expect(region.healthOf(group, "10.0.1.10")).toBe("unhealthy Target.FailedHealthChecks");

  region.unhealthy.delete("10.0.1.10");
  region.advance("20s");
  expect(region.healthOf(group, "10.0.1.10")).toBe("unhealthy Target.FailedHealthChecks");
  region.advance("10s");
  expect(region.healthOf(group, "10.0.1.10")).toBe("healthy");

  region.call(deregisterTargets, { TargetGroupArn: group, Targets: [{ Id: "10.0.1.10" }] });
  region.advance("299s");
  expect(region.healthOf(group, "10.0.1.10")).toBe("draining Target.DeregistrationInProgress");
  region.advance("1s");
  expect(region.healthOf(group, "10.0.1.10")).toBe("unused Target.NotRegistered");
  const { TargetHealthDescriptions } = region.call(describeTargetHealth, { TargetGroupArn: group });
  expect(TargetHealthDescriptions?.map(({ Target }) => Target?.Id)).toEqual(["10.0.0.10"]);
});

describe("a listener that no client may reach", () => {
  function aListening() {
    const region = aWebRegion();
    const arn = region.listener(region.loadBalancer(), region.targetGroup());
    region.advance("1s");
    const isOpen = (): boolean => {
      region.advance("1s");
      return listenerEndpoint(region.store, arn) !== undefined;
    };
    expect(isOpen()).toBe(true);
    return { ...region, isOpen };
  }

  it("is closed while the load balancer's security groups let nothing in to its port", () => {
    const { call, vpcId, isOpen } = aListening();
    const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
    const [group] = call(describeSecurityGroups, { Filters }).SecurityGroups ?? [];
    const IpPermissions = [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }];
    call(revokeSecurityGroupIngress, { GroupId: group?.GroupId, IpPermissions });
    expect(isOpen()).toBe(false);
    openPort(call, vpcId, 80);
    expect(isOpen()).toBe(true);
  });

  it("is closed while its subnets have no route to the internet gateway", () => {
    const { call, vpcId, isOpen } = aListening();
    const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
    const [table] = call(describeRouteTables, { Filters }).RouteTables ?? [];
    const route = { RouteTableId: table?.RouteTableId, DestinationCidrBlock: "0.0.0.0/0" };
    const GatewayId = table?.Routes?.find(
      ({ DestinationCidrBlock }) => DestinationCidrBlock === "0.0.0.0/0",
    )?.GatewayId;
    call(deleteRoute, route);
    expect(isOpen()).toBe(false);
    call(createRoute, { ...route, GatewayId });
    expect(isOpen()).toBe(true);
  });

  it("keeps its internet gateway: the public addresses of its nodes are mapped", () => {
    const { call, refusal, vpcId } = aListening();
    const InternetGatewayId = call(describeInternetGateways, {}).InternetGateways?.[0]?.InternetGatewayId;
    expect(refusal(detachInternetGateway, { VpcId: vpcId, InternetGatewayId })).toMatchObject({
      code: "DependencyViolation",
    });
    const { NetworkInterfaces = [] } = call(describeNetworkInterfaces, {});
    expect(NetworkInterfaces.map(({ Association }) => Association)).toEqual(
      NetworkInterfaces.map(() => ({
        IpOwnerId: "amazon-elb",
        PublicIp: expect.stringMatching(/^198\.1[89]\./) as unknown,
      })),
    );
  });
});

it("takes AWS's time to provision, to register and to probe first", () => {
  const region = aWebRegion({ latency: awsLatency });
  const group = region.targetGroup();
  const loadBalancer = region.loadBalancer();
  region.listener(loadBalancer, group);
  const stateOf = () =>
    region.call(describeLoadBalancers, { LoadBalancerArns: [loadBalancer] }).LoadBalancers?.[0]?.State?.Code;
  region.advance("1s");
  expect(stateOf()).toBe("provisioning");
  region.advance("500ms");
  expect(stateOf()).toBe("active");

  region.register(group, "10.0.0.10");
  region.advance("1s");
  expect(region.healthOf(group, "10.0.0.10")).toBe("initial Elb.RegistrationInProgress");
  region.advance("1s");
  expect(region.healthOf(group, "10.0.0.10")).toBe("initial Elb.InitialHealthChecking");
  region.advance("5s");
  expect(region.healthOf(group, "10.0.0.10")).toBe("healthy");
});

it("says why a target gets no traffic", () => {
  const region = aWebRegion();
  const group = region.targetGroup();
  region.register(group, "10.0.0.10");
  expect(region.healthOf(group, "10.0.0.10")).toBe("unused Target.NotInUse");

  const listener = region.listener(region.loadBalancer(), group);
  region.advance("1s");
  expect(region.healthOf(group, "10.0.0.10")).toBe("healthy");
  region.register(group, "10.0.2.10");
  expect(region.healthOf(group, "10.0.2.10")).toBe("unused Target.NotInUse");
  region.vanish("10.0.0.10");
  expect(region.healthOf(group, "10.0.0.10")).toBe("unhealthy Target.Timeout");

  region.call(deleteListener, { ListenerArn: listener });
  expect(region.healthOf(group, "10.0.0.10")).toBe("unused Target.NotInUse");
});

it("refuses to register a target again while it drains, and lets a delay of nothing end at once", () => {
  const region = aWebRegion();
  const group = region.targetGroup();
  const Targets = [{ Id: "10.0.0.10" }];
  region.register(group, "10.0.0.10");
  region.call(deregisterTargets, { TargetGroupArn: group, Targets });
  expect(region.refusal(registerTargets, { TargetGroupArn: group, Targets })).toEqual({
    code: "InvalidTarget",
    message:
      "The following targets are deregistering and cannot be registered until the deregistration delay ends: '10.0.0.10'",
  });
  region.advance("300s");
  region.register(group, "10.0.0.10");

  const Attributes = [{ Key: "deregistration_delay.timeout_seconds", Value: "0" }];
  region.call(modifyTargetGroupAttributes, { TargetGroupArn: group, Attributes });
  region.call(deregisterTargets, { TargetGroupArn: group, Targets });
  expect(region.healthOf(group, "10.0.0.10")).toBe("unused Target.NotRegistered");
});

it("starts a killed node again, at once when it had been steady, and loses no health meanwhile", () => {
  const region = aWebRegion();
  const group = region.targetGroup();
  region.listener(region.loadBalancer(), group);
  region.register(group, "10.0.0.10");
  region.advance("40s");
  const [first = ""] = region.performed.flatMap((effect) => (effect.kind === "configureNode" ? [effect.nodeId] : []));
  const starts = () => region.performed.filter((it) => it.kind === "configureNode" && it.nodeId === first).length;

  const before = starts();
  region.killNode(first);
  region.advance("0s");
  expect(starts()).toBe(before + 1);
  expect(region.healthOf(group, "10.0.0.10")).toBe("healthy");

  region.advance("1s");
  region.killNode(first);
  region.advance("999ms");
  expect(starts()).toBe(before + 1);
  region.advance("1ms");
  expect(starts()).toBe(before + 2);
});

it("moves to the next port where another program holds the wanted one, and never shares it with another load balancer", () => {
  const region = aWebRegion();
  region.takenPorts.add(8080).add(8081);
  const web = region.listener(region.loadBalancer("web"), region.targetGroup({ Name: "web" }));
  const shop = region.listener(region.loadBalancer("shop"), region.targetGroup({ Name: "shop" }));
  region.advance("1s");
  expect(listenerEndpoint(region.store, web)).toEqual({ host: "127.0.0.1", port: 8082 });
  expect(listenerEndpoint(region.store, shop)).toEqual({ host: "127.0.0.1", port: 8083 });
});

it("moves a listener to another port only when that is asked for anew", () => {
  const region = aWebRegion();
  const listener = region.listener(region.loadBalancer(), region.targetGroup());
  const prefer = (hostPort: number): number | undefined => {
    region.engine.run((context) => setPortPreference(context, { listenerPort: 80, hostPort }));
    region.advance("0s");
    region.advance("0s");
    return listenerEndpoint(region.store, listener)?.port;
  };
  region.advance("1s");
  expect(prefer(3000)).toBe(3000);
  region.takenPorts.add(4000);
  expect(prefer(4000)).toBe(4001);
  expect(prefer(4000)).toBe(4001);
});

it("returns the load balancer that exists when the same is asked for, and refuses another of its name", () => {
  const region = aWebRegion();
  const first = region.loadBalancer();
  expect(region.loadBalancer()).toBe(first);
  expect(region.refusal(createLoadBalancer, { Name: "web", Subnets: region.subnetIds.slice(1) })).toEqual({
    code: "DuplicateLoadBalancerName",
    message: "A load balancer with the same name 'web' exists, but with different settings",
  });
});

it("keeps a target group for instances as the empty default of a listener, and refuses its targets by name", () => {
  const region = aWebRegion();
  const group = region.targetGroup({ TargetType: undefined });
  region.listener(region.loadBalancer(), group);
  const { TargetGroups } = region.call(describeTargetGroups, { TargetGroupArns: [group] });
  expect(TargetGroups?.[0]?.TargetType).toBe("instance");
  expect(() => region.call(registerTargets, { TargetGroupArn: group, Targets: [{ Id: "i-1" }] })).toThrow(
    "Evenkeel does not support targets of the type 'instance' yet",
  );
});
