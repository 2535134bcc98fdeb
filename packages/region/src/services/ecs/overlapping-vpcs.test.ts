import { expect, it } from "vitest";
import { endpoints } from "../../world/endpoints.ts";
import { describeTargetHealth } from "../elbv2/operations/DescribeTargetHealth.ts";
import { aListener, aLoadBalancer, aNetwork, aTargetGroup } from "../elbv2/testing/web-service.ts";
import { listTasks } from "./operations/ListTasks.ts";
import { createService } from "./operations/CreateService.ts";
import { updateService } from "./operations/UpdateService.ts";
import { tasks } from "./state.ts";
import { aServiceRegion, type ServiceRegion } from "./testing/service-region.ts";

it("sends each load balancer's requests to its own service, in two VPCs of the same addresses", () => {
  const { region, others } = twoServices();
  const [own, foreign] = [privateIpsOf(region, "web"), privateIpsOf(region, "other")];
  expect(own.filter((address) => foreign.includes(address))).not.toEqual([]);

  expect(portsRoutedTo(region, region.targetGroupArn)).toEqual(hostPortsOf(region, "web"));
  expect(portsRoutedTo(region, others.targetGroupArn)).toEqual(hostPortsOf(region, "other"));
});

it("keeps a service serving when another VPC's tasks with the same addresses end", () => {
  const { region, others } = twoServices();
  region.call(updateService, { cluster: "web", service: "web", desiredCount: 0 });
  region.advance("60s");

  expect(hostPortsOf(region, "web")).toEqual([]);
  expect(portsRoutedTo(region, others.targetGroupArn)).toEqual(hostPortsOf(region, "other"));
  const { TargetHealthDescriptions = [] } = region.call(describeTargetHealth, {
    TargetGroupArn: others.targetGroupArn,
  });
  expect(TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State)).toEqual(["healthy", "healthy"]);
});

/** The service `web`, and a service `other` with a load balancer of its own in a second VPC with the first one's block. */
function twoServices() {
  const region = aServiceRegion();
  const { call } = region;
  const { vpcId, subnetIds } = aNetwork(call);
  const settings = { Name: "other", Port: 8080, HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 2 };
  const targetGroupArn = aTargetGroup(call, vpcId, settings);
  aListener(call, aLoadBalancer(call, subnetIds, "other"), targetGroupArn);
  region.aService({ desiredCount: 2 });
  call(createService, {
    ...region.serviceInput({ serviceName: "other", desiredCount: 2 }),
    networkConfiguration: { awsvpcConfiguration: { subnets: subnetIds.slice(0, 2), assignPublicIp: "ENABLED" } },
    loadBalancers: [{ targetGroupArn, containerName: "app", containerPort: 8080 }],
  });
  region.advance("60s");
  return { region, others: { targetGroupArn } };
}

function tasksOf(region: ServiceRegion, serviceName: string) {
  const { taskArns = [] } = region.call(listTasks, { cluster: "web", serviceName });
  return region.store.list(tasks).filter(({ taskArn }) => taskArns.includes(taskArn));
}

function privateIpsOf(region: ServiceRegion, serviceName: string): readonly string[] {
  return tasksOf(region, serviceName).flatMap(({ networkInterface }) => networkInterface?.privateIpAddress ?? []);
}

/** Where the service's tasks really answer. */
function hostPortsOf(region: ServiceRegion, serviceName: string): readonly number[] {
  const interfaces = tasksOf(region, serviceName).map(({ networkInterface }) => networkInterface?.networkInterfaceId);
  const answering = region.store.list(endpoints).filter((it) => interfaces.includes(it.networkInterfaceId));
  return answering.map(({ hostPort }) => hostPort).toSorted();
}

/** Where the nodes really send what is meant for the target group's active targets, by their last snapshot. */
function portsRoutedTo({ performed }: ServiceRegion, targetGroupArn: string): readonly number[] {
  const latest = performed
    .flatMap((effect) => (effect.kind === "configureNode" ? effect.snapshot.targetGroups : []))
    .findLast(({ id }) => id === targetGroupArn);
  return (latest?.targets ?? []).map(({ address }) => address.port).toSorted();
}
