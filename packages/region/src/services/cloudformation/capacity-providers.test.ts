import { expect, it } from "vitest";
import { aScaledRegion } from "../autoscaling/testing/scaled-region.ts";
import { describeClusters } from "../ecs/operations/DescribeClusters.ts";
import { describeServices } from "../ecs/operations/DescribeServices.ts";
import { deployments, services, tasks } from "../ecs/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import type { JsonObject } from "./template/json.ts";

const StackName = "spot";
const item = (provider: string, weight: string, base = "0"): JsonObject => ({
  CapacityProvider: provider,
  Weight: weight,
  Base: base,
});

function aStack() {
  const region = aScaledRegion({ services: [cloudformation] });
  const { call, store, advance } = region;
  const network = store.list(services)[0]?.networkConfiguration.awsvpcConfiguration;
  const template = (cluster: JsonObject, associations: JsonObject, service: JsonObject) =>
    JSON.stringify({
      Resources: {
        Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "spot", ...cluster } },
        Association: {
          Type: "AWS::ECS::ClusterCapacityProviderAssociations",
          Properties: { Cluster: { Ref: "Cluster" }, DefaultCapacityProviderStrategy: [], ...associations },
        },
        Service: {
          Type: "AWS::ECS::Service",
          Properties: {
            ...{ Cluster: { Ref: "Cluster" }, ServiceName: "spot", TaskDefinition: "web", DesiredCount: "2" },
            NetworkConfiguration: {
              AwsvpcConfiguration: { Subnets: network?.subnets ?? [], AssignPublicIp: "ENABLED" },
            },
            ...service,
          },
        },
      },
    });
  const settle = () => {
    advance("5m");
    const [stack] = call(describeStacks, { StackName }).Stacks ?? [];
    return stack?.StackStatus;
  };
  return {
    ...region,
    create: (...parts: Parameters<typeof template>) => {
      call(createStack, { StackName, TemplateBody: template(...parts) });
      return settle();
    },
    update: (...parts: Parameters<typeof template>) => {
      call(updateStack, { StackName, TemplateBody: template(...parts) });
      return settle();
    },
    service: () => call(describeServices, { cluster: "spot", services: ["spot"] }).services?.[0],
    cluster: () => call(describeClusters, { clusters: ["spot"] }).clusters?.[0],
    providers: () =>
      store
        .list(tasks)
        .filter(({ clusterName, lastStatus }) => clusterName === "spot" && lastStatus === "RUNNING")
        .map(({ capacityProviderName }) => capacityProviderName),
  };
}

const both = { CapacityProviders: ["FARGATE", "FARGATE_SPOT"] };
const onSpot = { CapacityProviderStrategy: [item("FARGATE_SPOT", "1")] };
const force = (ForceNewDeploymentNonce: string) => ({
  ForceNewDeployment: { EnableForceNewDeployment: "true", ForceNewDeploymentNonce },
});

it("associates Fargate's capacity providers, and runs a service on them", () => {
  const { create, cluster, service, providers, call, advance } = aStack();
  expect(create({}, both, onSpot)).toBe("CREATE_COMPLETE");
  expect(cluster()).toMatchObject({ capacityProviders: both.CapacityProviders });
  expect(service()).toMatchObject({
    capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1, base: 0 }],
  });
  expect(providers()).toEqual(["FARGATE_SPOT", "FARGATE_SPOT"]);
  call(deleteStack, { StackName });
  advance("10m");
  expect(cluster()).toMatchObject({ status: "INACTIVE", capacityProviders: [] });
});

it("changes the strategy of a service with a forced deployment only, and forces one by its nonce", () => {
  const { create, update, providers, service, store, call } = aStack();
  create({}, both, onSpot);
  const mixed = { CapacityProviderStrategy: [item("FARGATE", "0", "1"), item("FARGATE_SPOT", "1")] };
  expect(update({}, both, mixed)).toBe("UPDATE_ROLLBACK_COMPLETE");
  const reasons = (call(describeStackEvents, { StackName }).StackEvents ?? []).map(
    ({ ResourceStatusReason = "" }) => ResourceStatusReason,
  );
  expect(reasons.join()).toMatch(/you must force a new deployment\./);
  expect(update({}, both, { ...mixed, ...force("1") })).toBe("UPDATE_COMPLETE");
  expect(providers().toSorted()).toEqual(["FARGATE", "FARGATE_SPOT"]);
  const count = () => store.by(deployments, "serviceArn", service()?.serviceArn ?? "").length;
  const before = count();
  expect(update({}, both, { ...mixed, ...force("2") })).toBe("UPDATE_COMPLETE");
  expect(count()).toBe(before + 1);
});

it("runs a service by its cluster's default, which a template changes", () => {
  const { create, update, cluster, providers } = aStack();
  const byDefault = (provider: string) => ({ DefaultCapacityProviderStrategy: [item(provider, "1")] });
  expect(create({}, { ...both, ...byDefault("FARGATE_SPOT") }, {})).toBe("CREATE_COMPLETE");
  expect(providers()).toEqual(["FARGATE_SPOT", "FARGATE_SPOT"]);
  expect(update({}, { ...both, ...byDefault("FARGATE") }, {})).toBe("UPDATE_COMPLETE");
  expect(cluster()).toMatchObject({ defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE" }] });
});

it("has a cluster with capacity providers of its own", () => {
  const { call, advance, cluster } = aStack();
  const put = (operation: typeof createStack | typeof updateStack, properties: JsonObject) => {
    const Cluster = { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "spot", ...properties } };
    call<{ StackName: string; TemplateBody: string }, unknown>(operation, {
      StackName,
      TemplateBody: JSON.stringify({ Resources: { Cluster } }),
    });
    advance("1m");
    return cluster()?.capacityProviders;
  };
  expect(put(createStack, both)).toEqual(both.CapacityProviders);
  expect(put(updateStack, { CapacityProviders: ["FARGATE"] })).toEqual(["FARGATE"]);
  expect(put(updateStack, {})).toEqual([]);
});
