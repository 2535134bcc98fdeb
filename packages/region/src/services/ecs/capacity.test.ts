import type { CapacityProviderStrategyItem, RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { createService } from "./operations/CreateService.ts";
import { describeTaskDefinition } from "./operations/DescribeTaskDefinition.ts";
import { describeTasks } from "./operations/DescribeTasks.ts";
import { putClusterCapacityProviders } from "./operations/PutClusterCapacityProviders.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { runTask } from "./operations/RunTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aServiceRegion, aTaskDefinition } from "./testing/service-region.ts";

const fargate: CapacityProviderStrategyItem[] = [{ capacityProvider: "FARGATE", weight: 1 }];

function aRegionWith(defaultCapacityProviderStrategy: CapacityProviderStrategyItem[]) {
  const region = aServiceRegion();
  const capacityProviders = ["FARGATE", "FARGATE_SPOT"];
  region.call(putClusterCapacityProviders, { cluster: "web", capacityProviders, defaultCapacityProviderStrategy });
  return region;
}

describe("a service without a launch type", () => {
  it("runs by its cluster's default strategy, and shows that instead of a launch type", () => {
    const region = aRegionWith(fargate);
    region.aService({ launchType: undefined, desiredCount: 1 });
    region.advance("30s");
    const shown = { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1, base: 0 }] };
    expect(region.service()).toMatchObject({ ...shown, runningCount: 1, deployments: [shown] });
    expect(region.service().launchType).toBeUndefined();
    const { tasks } = region.call(describeTasks, { cluster: "web", tasks: [region.live()[0]?.taskId ?? ""] });
    expect(tasks).toMatchObject([{ capacityProviderName: "FARGATE", launchType: "FARGATE" }]);
  });

  it("runs by a strategy of its own, as does a task", () => {
    const region = aRegionWith([]);
    region.aService({ launchType: undefined, capacityProviderStrategy: fargate, desiredCount: 1 });
    expect(region.service().capacityProviderStrategy).toHaveLength(1);
    const { networkConfiguration } = region.serviceInput();
    const input = { cluster: "web", taskDefinition: "web", networkConfiguration };
    expect(region.call(runTask, { ...input, capacityProviderStrategy: fargate }).tasks).toMatchObject([
      { capacityProviderName: "FARGATE" },
    ]);
  });

  it.each<[string, CapacityProviderStrategyItem[], Parameters<ReturnType<typeof aServiceRegion>["serviceInput"]>[0]]>([
    ["Evenkeel does not support the launch type EC2: give launchType FARGATE.", [], {}],
    [
      "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
      [],
      { launchType: "FARGATE", capacityProviderStrategy: fargate },
    ],
    [
      "The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster: mine.",
      [],
      { capacityProviderStrategy: [{ capacityProvider: "mine" }] },
    ],
  ])("is refused: %s", (message, byDefault, input) => {
    const region = aRegionWith(byDefault);
    const refusal = region.refusal(createService, region.serviceInput({ launchType: undefined, ...input }));
    expect(refusal).toEqual({ code: "InvalidParameterException", message });
  });
});

describe("a task definition that does not ask for Fargate", () => {
  const notFargate = {
    code: "InvalidParameterException",
    message:
      "Task definition does not support launch_type FARGATE. It is registered for EC2 only: Fargate only supports network mode ‘awsvpc’.",
  };

  it("runs on it where it fits", () => {
    const region = aServiceRegion();
    const { taskDefinition } = region.call(
      registerTaskDefinition,
      aTaskDefinition({}, { requiresCompatibilities: undefined }),
    );
    expect(taskDefinition).toMatchObject({ compatibilities: ["EC2", "FARGATE"], requiresCompatibilities: [] });
    region.aService({ taskDefinition: "web:2", desiredCount: 1 });
    expect(region.service().runningCount).toBe(1);
  });

  it.each([
    ["EC2", ["EC2" as const]],
    ["nothing", undefined],
  ])("is registered as it is when it asks for %s, and refused when it is to run", (_, requiresCompatibilities) => {
    const region = aServiceRegion();
    const volumes = [{ name: "data", host: { sourcePath: "/data" } }];
    region.call(registerTaskDefinition, {
      ...{ family: "machine", requiresCompatibilities, volumes },
      containerDefinitions: [
        { name: "app", image: "web:1", memory: 128, privileged: true, portMappings: [{ containerPort: 80 }] },
      ],
    });
    const { taskDefinition } = region.call(describeTaskDefinition, { taskDefinition: "machine" });
    expect(taskDefinition).toMatchObject({
      ...{ networkMode: "bridge", compatibilities: ["EXTERNAL", "EC2"], volumes },
      containerDefinitions: [{ privileged: true, portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }] }],
    });
    expect(taskDefinition?.cpu).toBeUndefined();
    const input = region.serviceInput({ taskDefinition: "machine", loadBalancers: [] });
    expect(region.refusal(createService, input)).toEqual(notFargate);
    expect(region.refusal(runTask, { ...input, taskDefinition: "machine", launchType: "FARGATE", count: 1 })).toEqual(
      notFargate,
    );
    region.aService();
    const update = { cluster: "web", service: "web", taskDefinition: "machine" };
    expect(region.refusal(updateService, update)).toEqual(notFargate);
  });

  it.each<[string, RegisterTaskDefinitionRequest]>([
    [
      "Log driver awslogs requires options: awslogs-region, awslogs-group",
      aTaskDefinition({ logConfiguration: { logDriver: "awslogs", options: {} } }),
    ],
    [
      "Container 'app' waits for 'db', which is no container of this task definition.",
      aTaskDefinition({ dependsOn: [{ containerName: "db", condition: "START" }] }),
    ],
    ["The 'memory' setting for container 'app' is greater than for the task.", aTaskDefinition({ memory: 1024 })],
    ["The containers' cpu (512) is more than the task's (256).", aTaskDefinition({ cpu: 512 })],
    [
      "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
      aTaskDefinition({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    ],
    [
      "containers: 'app': containerPort must be a whole number from 1 to 65535, but is 70000.",
      aTaskDefinition({ portMappings: [{ containerPort: 70_000 }] }, { networkMode: "bridge" }),
    ],
    [
      "containers: 'app': healthCheck.retries must be a whole number from 1 to 10, but is 11.",
      aTaskDefinition({ healthCheck: { command: ["CMD-SHELL", "true"], retries: 11 } }),
    ],
  ])("is checked for what holds on any capacity: %s", (message, input) => {
    const region = aServiceRegion();
    for (const requiresCompatibilities of [undefined, ["EC2" as const]]) {
      expect(region.refusal(registerTaskDefinition, { ...input, requiresCompatibilities })).toEqual({
        code: "ClientException",
        message,
      });
    }
  });

  it.each<[string, RegisterTaskDefinitionRequest]>([
    ["Fargate only supports network mode ‘awsvpc’.", aTaskDefinition({ memory: 128 }, { networkMode: "bridge" })],
    [
      "Log driver awslogs requires options: awslogs-stream-prefix",
      aTaskDefinition({
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": "/web", "awslogs-region": "ap-southeast-2" },
        },
      }),
    ],
    [
      "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
      aTaskDefinition({}, { cpu: "300" }),
    ],
  ])("is refused when it is to run, with the reason: %s", (why, input) => {
    const region = aServiceRegion();
    region.call(registerTaskDefinition, { ...input, family: "machine", requiresCompatibilities: undefined });
    const service = region.serviceInput({ taskDefinition: "machine" });
    expect(region.refusal(createService, service)).toEqual({
      code: "InvalidParameterException",
      message: `Task definition does not support launch_type FARGATE. It is registered for EC2 only: ${why}`,
    });
  });

  it("needs memory for each container, or for all", () => {
    const region = aServiceRegion();
    const input = { family: "machine", containerDefinitions: [{ name: "app", image: "web:1" }] };
    expect(region.refusal(registerTaskDefinition, input)).toEqual({
      code: "ClientException",
      message:
        "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.",
    });
  });
});
