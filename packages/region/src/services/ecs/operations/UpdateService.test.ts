import type { UpdateServiceRequest } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { subnets } from "../../ec2/state.ts";
import { deleteListener } from "../../elbv2/operations/DeleteListener.ts";
import { deleteLoadBalancer } from "../../elbv2/operations/DeleteLoadBalancer.ts";
import { deleteTargetGroup } from "../../elbv2/operations/DeleteTargetGroup.ts";
import { listeners, loadBalancers } from "../../elbv2/state.ts";
import { serviceDeployments } from "../state.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "../testing/service-region.ts";
import { deregisterTaskDefinition } from "./DeregisterTaskDefinition.ts";
import { registerTaskDefinition } from "./RegisterTaskDefinition.ts";
import { updateService } from "./UpdateService.ts";

interface Row {
  readonly name: string;
  readonly change: (region: ServiceRegion) => Omit<UpdateServiceRequest, "service">;
}

const rollsOut: readonly Row[] = [
  {
    name: "another task definition",
    change: ({ call }) => {
      const { taskDefinition } = call(registerTaskDefinition, aTaskDefinition());
      return { taskDefinition: taskDefinition?.taskDefinitionArn };
    },
  },
  {
    name: "other subnets",
    change: ({ subnetIds }) => ({
      networkConfiguration: { awsvpcConfiguration: { subnets: subnetIds.slice(0, 1), assignPublicIp: "ENABLED" } },
    }),
  },
  { name: "another platform version", change: () => ({ platformVersion: "1.4.0" }) },
  { name: "no load balancers any more", change: () => ({ loadBalancers: [] }) },
  { name: "forceNewDeployment", change: () => ({ forceNewDeployment: true }) },
];

const changesAtOnce: readonly Row[] = [
  { name: "nothing", change: () => ({}) },
  { name: "the same task definition", change: () => ({ taskDefinition: "web:1" }) },
  { name: "the family of its task definition", change: () => ({ taskDefinition: "web" }) },
  { name: "the desired count", change: () => ({ desiredCount: 2 }) },
  { name: "the percentages", change: () => ({ deploymentConfiguration: { minimumHealthyPercent: 50 } }) },
  {
    name: "the circuit breaker",
    change: () => ({ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }),
  },
  { name: "rebalancing", change: () => ({ availabilityZoneRebalancing: "DISABLED" }) },
  { name: "the grace period", change: () => ({ healthCheckGracePeriodSeconds: 30 }) },
  { name: "managed tags", change: () => ({ enableECSManagedTags: true }) },
  { name: "propagated tags", change: () => ({ propagateTags: "SERVICE" }) },
];

it.each(rollsOut)("$name is rolled out by a new deployment", ({ change }) => {
  const region = aSteadyRegion();
  const { service } = region.call(updateService, { cluster: "web", service: "web", ...change(region) });
  expect(service?.deployments).toMatchObject([
    { status: "PRIMARY", rolloutState: "IN_PROGRESS", desiredCount: 0, runningCount: 0 },
    { status: "ACTIVE", rolloutState: "COMPLETED", runningCount: 4 },
  ]);
  region.advance("120s");
  expect(region.service().deployments).toMatchObject([{ rolloutState: "COMPLETED", runningCount: 4 }]);
  expect(region.store.list(serviceDeployments).map(({ status }) => status)).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
});

it.each(changesAtOnce)("$name changes without a deployment", ({ change }) => {
  const region = aSteadyRegion();
  const before = region.service().deployments?.map(({ id }) => id);
  const { service } = region.call(updateService, { cluster: "web", service: "web", ...change(region) });
  expect(service?.deployments?.map(({ id }) => id)).toEqual(before);
  region.advance("120s");
  expect(region.service()).toMatchObject({ runningCount: region.service().desiredCount, pendingCount: 0 });
});

it.each<[string, Omit<UpdateServiceRequest, "service">]>([
  ["the desired count", { desiredCount: 0 }],
  ["other percentages", { deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 150 } }],
  ["the grace period", { healthCheckGracePeriodSeconds: 30 }],
  ["another platform version", { platformVersion: "1.4.0" }],
  ["forceNewDeployment", { forceNewDeployment: true }],
])("takes %s although the service's load balancer, target group, subnets and definition are gone", (_, change) => {
  const region = aSteadyRegion();
  const { call, store } = region;
  for (const { listenerArn: ListenerArn } of store.list(listeners)) call(deleteListener, { ListenerArn });
  for (const { loadBalancerArn } of store.list(loadBalancers)) {
    call(deleteLoadBalancer, { LoadBalancerArn: loadBalancerArn });
  }
  call(deleteTargetGroup, { TargetGroupArn: region.targetGroupArn });
  call(deregisterTaskDefinition, { taskDefinition: "web:1" });
  region.engine.run(({ tx }) => region.subnetIds.forEach((subnetId) => tx.delete(subnets, subnetId)));
  expect(call(updateService, { cluster: "web", service: "web", ...change }).service?.status).toBe("ACTIVE");
});

it("looks at what is there where the request names something else that it has to go with", () => {
  const region = aSteadyRegion();
  region.call(registerTaskDefinition, aTaskDefinition({ portMappings: [{ containerPort: 9090 }] }));
  expect(region.refusal(updateService, { cluster: "web", service: "web", taskDefinition: "web:2" })).toEqual({
    code: "InvalidParameterException",
    message: "The container app did not have a container port 8080 defined.",
  });
});

it("keeps the thresholds that were given, and says what they may be", () => {
  const region = aSteadyRegion();
  const update = (thresholdConfiguration: { type: "COUNT"; value: number }) => {
    const deploymentCircuitBreaker = { enable: true, rollback: true, thresholdConfiguration };
    return { cluster: "web", service: "web", deploymentConfiguration: { deploymentCircuitBreaker } };
  };
  const { service } = region.call(updateService, update({ type: "COUNT", value: 7 }));
  expect(service?.deploymentConfiguration?.deploymentCircuitBreaker).toEqual({
    enable: true,
    rollback: true,
    resetOnHealthyTask: true,
    thresholdConfiguration: { type: "COUNT", value: 7 },
  });
  expect(region.refusal(updateService, update({ type: "COUNT", value: 0 })).message).toBe(
    "deploymentCircuitBreaker.thresholdConfiguration.value must be a whole number from 1, but is 0.",
  );
});

function aSteadyRegion(): ServiceRegion {
  const region = aServiceRegion();
  region.aService();
  expect(region.service().deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
  return region;
}
