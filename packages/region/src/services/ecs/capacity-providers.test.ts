import type { CapacityProviderStrategyItem } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { createCluster } from "./operations/CreateCluster.ts";
import { createService } from "./operations/CreateService.ts";
import { describeCapacityProviders } from "./operations/DescribeCapacityProviders.ts";
import { describeClusters } from "./operations/DescribeClusters.ts";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { putClusterCapacityProviders } from "./operations/PutClusterCapacityProviders.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { runTask } from "./operations/RunTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { serviceRevisions } from "./state.ts";
import { aServiceRegion, aTaskDefinition } from "./testing/service-region.ts";

const both = ["FARGATE", "FARGATE_SPOT"];
const mixed: CapacityProviderStrategyItem[] = [
  { capacityProvider: "FARGATE", weight: 1, base: 1 },
  { capacityProvider: "FARGATE_SPOT", weight: 3, base: 0 },
];
const spot: CapacityProviderStrategyItem[] = [{ capacityProvider: "FARGATE_SPOT", weight: 1, base: 0 }];

function aRegionWith(defaultCapacityProviderStrategy: CapacityProviderStrategyItem[] = []) {
  const region = aServiceRegion();
  const cluster = { cluster: "web", capacityProviders: both, defaultCapacityProviderStrategy };
  region.call(putClusterCapacityProviders, cluster);
  const providers = () => region.live().map(({ capacityProviderName = "none" }) => capacityProviderName);
  return { ...region, providers: () => providers().toSorted().join(" ") };
}

describe("a cluster", () => {
  it("shows its capacity providers, whose update is complete at once", () => {
    const region = aRegionWith(mixed);
    const shown = { capacityProviders: both, defaultCapacityProviderStrategy: mixed };
    const [cluster] = region.call(describeClusters, { clusters: ["web"], include: ["ATTACHMENTS"] }).clusters ?? [];
    expect(cluster).toMatchObject({ ...shown, attachments: [], attachmentsStatus: "UPDATE_COMPLETE" });
    const created = region.call(createCluster, { clusterName: "other", ...shown });
    expect(created.cluster).toMatchObject(shown);
  });

  it("that is there already is answered, but not with other capacity providers", () => {
    const { call, refusal } = aRegionWith(mixed);
    const same = { clusterName: "web", capacityProviders: both, defaultCapacityProviderStrategy: mixed };
    expect(call(createCluster, { clusterName: "web" }).cluster?.capacityProviders).toEqual(both);
    expect(call(createCluster, same).cluster?.capacityProviders).toEqual(both);
    for (const other of [{ capacityProviders: ["FARGATE"] }, { defaultCapacityProviderStrategy: spot }]) {
      expect(refusal(createCluster, { ...same, ...{ defaultCapacityProviderStrategy: [] }, ...other })).toEqual({
        code: "InvalidParameterException",
        message: "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).",
      });
    }
  });

  it.each<[string, CapacityProviderStrategyItem[]]>([
    [
      "The weight of the capacity provider FARGATE must be a whole number from 0 to 1000, but is 1001.",
      [{ capacityProvider: "FARGATE", weight: 1001 }],
    ],
    [
      "The base of the capacity provider FARGATE must be a whole number from 0 to 100000, but is -1.",
      [{ capacityProvider: "FARGATE", base: -1 }],
    ],
    [
      "Only one capacity provider in a capacity provider strategy can have a base defined, but FARGATE and FARGATE_SPOT have one.",
      both.map((capacityProvider) => ({ capacityProvider, base: 1 })),
    ],
    ["A capacity provider strategy can name FARGATE only once.", Array(2).fill({ capacityProvider: "FARGATE" })],
    [
      "A capacity provider strategy can contain a maximum of 20 capacity providers, but has 21.",
      Array(21).fill({ capacityProvider: "FARGATE" }),
    ],
    [
      "The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster: mine.",
      [{ capacityProvider: "mine" }],
    ],
  ])("refuses a default strategy: %s", (message, defaultCapacityProviderStrategy) => {
    const { refusal } = aServiceRegion();
    const input = { capacityProviders: both, defaultCapacityProviderStrategy };
    const refused = { code: "InvalidParameterException", message };
    expect(refusal(putClusterCapacityProviders, { cluster: "web", ...input })).toEqual(refused);
    expect(refusal(createCluster, { clusterName: "other", ...input })).toEqual(refused);
  });

  it("keeps the capacity providers that its services and tasks use", () => {
    const { call, refusal, aService } = aRegionWith();
    aService({ launchType: undefined, capacityProviderStrategy: spot, desiredCount: 1 });
    const without = { cluster: "web", capacityProviders: ["FARGATE"], defaultCapacityProviderStrategy: [] };
    expect(refusal(putClusterCapacityProviders, without)).toEqual({
      code: "ResourceInUseException",
      message: "The specified capacity provider is in use and cannot be removed.",
    });
    const others = { ...without, capacityProviders: ["FARGATE_SPOT"] };
    expect(call(putClusterCapacityProviders, others).cluster?.capacityProviders).toEqual(["FARGATE_SPOT"]);
  });
});

describe("the capacity providers of Fargate", () => {
  const arn = (name: string) => `arn:aws:ecs:ap-southeast-2:000000000000:capacity-provider/${name}`;
  const shown = (name: string) => ({ capacityProviderArn: arn(name), name, status: "ACTIVE", type: name, tags: [] });

  it("are there for everyone, by name and by ARN", () => {
    const { call } = aServiceRegion();
    expect(call(describeCapacityProviders, {})).toEqual({ capacityProviders: both.map(shown), failures: [] });
    expect(call(describeCapacityProviders, { capacityProviders: [arn("FARGATE_SPOT"), "mine"] })).toEqual({
      capacityProviders: [shown("FARGATE_SPOT")],
      failures: [{ arn: arn("mine"), reason: "MISSING" }],
    });
  });

  it("are those of a cluster, and come in pages of ten at most", () => {
    const { call, refusal } = aServiceRegion();
    call(createCluster, { clusterName: "spot", capacityProviders: ["FARGATE_SPOT"] });
    expect(call(describeCapacityProviders, { cluster: "spot" }).capacityProviders).toEqual([shown("FARGATE_SPOT")]);
    const first = call(describeCapacityProviders, { maxResults: 1 });
    expect(first.capacityProviders).toEqual([shown("FARGATE")]);
    expect(call(describeCapacityProviders, { nextToken: first.nextToken }).capacityProviders).toEqual([
      shown("FARGATE_SPOT"),
    ]);
    expect(refusal(describeCapacityProviders, { maxResults: 11 }).message).toBe(
      "maxResults must be between 1 and 10, but is 11.",
    );
  });
});

describe("a service with a strategy", () => {
  it("shares its tasks by base and weight, and shows that on all that it consists of", () => {
    const region = aRegionWith(mixed);
    region.aService({ launchType: undefined, desiredCount: 5 });
    region.advance("30s");
    expect(region.providers()).toBe("FARGATE FARGATE FARGATE_SPOT FARGATE_SPOT FARGATE_SPOT");
    expect(region.service()).toMatchObject({
      ...{ capacityProviderStrategy: mixed, runningCount: 5 },
      deployments: [{ capacityProviderStrategy: mixed }],
    });
    const [serviceRevisionArn] = region.store.list(serviceRevisions).map((revision) => revision.serviceRevisionArn);
    const described = region.call(describeServiceRevisions, { serviceRevisionArns: [serviceRevisionArn ?? ""] });
    expect(described.serviceRevisions).toMatchObject([{ capacityProviderStrategy: mixed }]);
  });

  it.each<[string, CapacityProviderStrategyItem[], CapacityProviderStrategyItem[] | undefined]>([
    [
      "There are no capacity providers with a weight value greater than zero defined in the default capacity provider strategy. At least one capacity provider must have a weight value greater than zero specified. Update the cluster's default capacity provider strategy or specify a valid capacity provider strategy and try again.",
      [{ capacityProvider: "FARGATE" }],
      undefined,
    ],
    [
      "There are no capacity providers with a weight value greater than zero defined in the capacity provider strategy. At least one capacity provider must have a weight value greater than zero specified. Specify a valid capacity provider strategy and try again.",
      [],
      [{ capacityProvider: "FARGATE_SPOT", base: 1 }],
    ],
  ])("needs a weight: %s", (message, byDefault, capacityProviderStrategy) => {
    const { refusal, serviceInput } = aRegionWith(byDefault);
    const input = serviceInput({ launchType: undefined, capacityProviderStrategy });
    expect(refusal(createService, input)).toEqual({ code: "InvalidParameterException", message });
  });

  const web = { cluster: "web", service: "web" };

  it("takes another strategy with a new deployment only", () => {
    const region = aRegionWith();
    region.aService({ desiredCount: 2 });
    const change = { ...web, capacityProviderStrategy: spot };
    expect(region.refusal(updateService, change)).toEqual({
      code: "InvalidParameterException",
      message:
        "When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.",
    });
    region.call(updateService, { ...change, forceNewDeployment: true });
    region.advance("120s");
    expect(region.providers()).toBe("FARGATE_SPOT FARGATE_SPOT");
    expect(region.service().launchType).toBeUndefined();
    region.call(updateService, { ...change, desiredCount: 1 });
    expect(region.service().deployments).toHaveLength(1);
  });

  it("comes back to its launch type by an empty strategy", () => {
    const region = aRegionWith(spot);
    region.aService({ launchType: undefined, desiredCount: 2 });
    region.call(updateService, { ...web, capacityProviderStrategy: [], forceNewDeployment: true });
    region.advance("120s");
    expect(region.service()).toMatchObject({ launchType: "FARGATE", deployments: [{ launchType: "FARGATE" }] });
    expect(region.providers()).toBe("none none");
  });

  it("is rolled back to the strategy of the revision that it goes back to", () => {
    const region = aRegionWith(spot);
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
    region.aService({ launchType: undefined, desiredCount: 1, deploymentConfiguration });
    region.advance("60s");
    region.call(registerTaskDefinition, aTaskDefinition({ image: "web:bad" }));
    region.behaviours.set("web:bad", { exitsAfterMs: 0, exitCode: 1 });
    const bad = { taskDefinition: "web:2", capacityProviderStrategy: mixed, forceNewDeployment: true };
    region.call(updateService, { ...web, ...bad });
    expect(region.service().capacityProviderStrategy).toEqual(mixed);
    region.advance("1h");
    expect(region.service()).toMatchObject({ capacityProviderStrategy: spot, runningCount: 1 });
    expect(region.service().taskDefinition).toMatch(/web:1$/);
  });
});

it("shares the tasks of one request by base and weight", () => {
  const { call, serviceInput } = aRegionWith();
  const { networkConfiguration } = serviceInput();
  const input = { cluster: "web", taskDefinition: "web", networkConfiguration, count: 5 };
  const { tasks = [] } = call(runTask, { ...input, capacityProviderStrategy: mixed });
  expect(tasks.map(({ capacityProviderName }) => capacityProviderName)).toEqual([
    ...["FARGATE", "FARGATE_SPOT", "FARGATE_SPOT"],
    ...["FARGATE", "FARGATE_SPOT"],
  ]);
  expect(tasks.every(({ launchType }) => launchType === "FARGATE")).toBe(true);
});
