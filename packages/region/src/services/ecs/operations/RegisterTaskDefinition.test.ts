import type { ContainerDefinition, RegisterTaskDefinitionRequest, TaskOverride, Volume } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { taskSpecOf } from "../tasks/task-spec.ts";
import { aServiceRegion, aTaskDefinition } from "../testing/service-region.ts";
import { deregisterTaskDefinition } from "./DeregisterTaskDefinition.ts";
import { describeTaskDefinition } from "./DescribeTaskDefinition.ts";
import { listTaskDefinitions } from "./ListTaskDefinitions.ts";
import { registerTaskDefinition } from "./RegisterTaskDefinition.ts";
import { runTask } from "./RunTask.ts";

const badSize = (cpu: number, memory: number) =>
  `No Fargate configuration exists for given values: ${cpu} CPU , ${memory} memory. See the Amazon ECS documentation for the valid values.`;
const badCpu =
  "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

describe("the size of a task", () => {
  const region = aServiceRegion();

  it.each([
    ["256", "512", "256", "512"],
    [".25 vCPU", "0.5GB", "256", "512"],
    ["1 vCPU", "2 GB", "1024", "2048"],
    ["16384", "122880", "16384", "122880"],
  ])("%s and %s is %s CPU units and %s MiB", (cpu, memory, units, mebibytes) => {
    const { taskDefinition } = region.call(registerTaskDefinition, aTaskDefinition({}, { cpu, memory }));
    expect(taskDefinition).toMatchObject({ cpu: units, memory: mebibytes });
  });

  it.each([
    ["256", "4096", badSize(256, 4096)],
    ["256", "600", badSize(256, 600)],
    ["8192", "17408", badSize(8192, 17_408)],
    ["300", "512", badCpu],
    ["many", "512", badCpu],
  ])("%s and %s is refused", (cpu, memory, message) => {
    const refusal = region.refusal(registerTaskDefinition, aTaskDefinition({}, { cpu, memory }));
    expect(refusal).toEqual({ code: "ClientException", message });
  });
});

describe("a task definition", () => {
  it("comes back with what ECS fills in", () => {
    const region = aServiceRegion();
    const healthCheck = { command: ["CMD-SHELL", "true"] };
    const { taskDefinition } = region.call(registerTaskDefinition, aTaskDefinition({ healthCheck }));
    expect(taskDefinition).toMatchObject({
      revision: 2,
      status: "ACTIVE",
      compatibilities: ["EC2", "FARGATE"],
      containerDefinitions: [
        {
          cpu: 0,
          essential: true,
          environment: [],
          mountPoints: [],
          volumesFrom: [],
          portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
          healthCheck: { command: ["CMD-SHELL", "true"], interval: 30, timeout: 5, retries: 3 },
        },
      ],
    });
  });

  it("has a revision that is never used again", () => {
    const region = aServiceRegion();
    region.call(deregisterTaskDefinition, { taskDefinition: "web:1" });
    expect(region.refusal(registerTaskDefinition, aTaskDefinition({ image: "" })).code).toBe("ClientException");
    const { taskDefinition } = region.call(registerTaskDefinition, aTaskDefinition());
    expect(taskDefinition?.revision).toBe(2);
    const arns = (status: "ACTIVE" | "INACTIVE") =>
      region.call(listTaskDefinitions, { familyPrefix: "web", status }).taskDefinitionArns;
    expect(arns("ACTIVE")).toEqual([expect.stringMatching(/:task-definition\/web:2$/)]);
    expect(arns("INACTIVE")).toEqual([expect.stringMatching(/:task-definition\/web:1$/)]);
    expect(region.call(describeTaskDefinition, { taskDefinition: "web" }).taskDefinition?.revision).toBe(2);
    expect(region.refusal(describeTaskDefinition, { taskDefinition: "web:9" }).message).toBe(
      "Unable to describe task definition.",
    );
  });
});

describe("the volumes of a task", () => {
  const mountPoints = [{ sourceVolume: "data", containerPath: "/data", readOnly: true }];

  it.each<[string, Volume]>([
    ["a name alone", { name: "data" }],
    ["an empty host", { name: "data", host: {} }],
  ])("come back as they were given: %s", (_, volume) => {
    const region = aServiceRegion();
    region.call(registerTaskDefinition, aTaskDefinition({ mountPoints }, { volumes: [volume] }));
    const { taskDefinition } = region.call(describeTaskDefinition, { taskDefinition: "web" });
    expect(taskDefinition).toMatchObject({
      ...{ volumes: [{ name: "data", host: {} }], compatibilities: ["EC2", "FARGATE"] },
      containerDefinitions: [{ mountPoints }],
    });
  });

  it("are mounted where the containers say", () => {
    const region = aServiceRegion();
    const writes = [{ sourceVolume: "data", containerPath: "/out" }];
    region.call(registerTaskDefinition, aTaskDefinition({ mountPoints: writes }, { volumes: [{ name: "data" }] }));
    region.aService({ taskDefinition: "web:2", desiredCount: 1 });
    const [task] = region.live();
    const spec =
      task && taskSpecOf(region.store, task, { region: "ap-southeast-2", endpoint: "" }, { values: new Map() });
    expect(spec?.containers[0]?.mountPoints).toEqual([
      { sourceVolume: "data", containerPath: "/out", readOnly: false },
    ]);
  });

  it.each<[string, Volume]>([
    ["volumes: 'data': efsVolumeConfiguration", { efsVolumeConfiguration: { fileSystemId: "fs-1" } }],
    ["volumes: 'data': dockerVolumeConfiguration", { dockerVolumeConfiguration: { scope: "task" } }],
    ["volumes: 'data': configuredAtLaunch", { configuredAtLaunch: true }],
  ])("are refused by name when they are not of the task alone: %s", (what, volume) => {
    const region = aServiceRegion();
    const input = aTaskDefinition({}, { volumes: [{ name: "data", ...volume }] });
    expect(region.refusal(registerTaskDefinition, input).message).toBe(`Evenkeel does not support ${what} yet.`);
  });
});

describe("what is not built is refused by name", () => {
  const region = aServiceRegion();

  it.each<[keyof ContainerDefinition, Partial<ContainerDefinition>]>([
    ["firelensConfiguration", { firelensConfiguration: { type: "fluentbit" } }],
  ])("container member %s", (member, container) => {
    expect(region.refusal(registerTaskDefinition, aTaskDefinition(container))).toEqual({
      code: "InvalidParameterException",
      message: `Evenkeel does not support containers: 'app': ${member} yet.`,
    });
  });

  it.each<[keyof RegisterTaskDefinitionRequest, Partial<RegisterTaskDefinitionRequest>]>([
    [
      "proxyConfiguration",
      { proxyConfiguration: { containerName: "app", properties: [{ name: "AppPorts", value: "80" }] } },
    ],
  ])("member %s", (member, input) => {
    expect(region.refusal(registerTaskDefinition, aTaskDefinition({}, input)).message).toBe(
      `Evenkeel does not support ${member} yet.`,
    );
  });
});

describe("what only describes", () => {
  const container: Partial<ContainerDefinition> = {
    ...{ interactive: true, pseudoTerminal: true, versionConsistency: "disabled" },
    systemControls: [{ namespace: "net.ipv4.tcp_keepalive_time", value: "500" }],
    linuxParameters: { tmpfs: [{ containerPath: "/scratch", size: 64 }] },
  };
  const task: Partial<RegisterTaskDefinitionRequest> = {
    ...{ pidMode: "task", enableFaultInjection: true, ephemeralStorage: { sizeInGiB: 50 } },
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
  };

  it("comes back as it was given", () => {
    const { taskDefinition } = aServiceRegion().call(registerTaskDefinition, aTaskDefinition(container, task));
    expect(taskDefinition).toMatchObject({ ...task, containerDefinitions: [container] });
    expect(taskDefinition?.compatibilities).toContain("FARGATE");
  });

  it("is shown of a task, with what overrides it", () => {
    const { call, serviceInput } = aServiceRegion();
    call(registerTaskDefinition, aTaskDefinition(container, task));
    const { networkConfiguration } = serviceInput();
    const input = { cluster: "web", taskDefinition: "web", launchType: "FARGATE", networkConfiguration } as const;
    const run = (overrides?: TaskOverride) => call(runTask, { ...input, overrides }).tasks?.[0]?.ephemeralStorage;
    expect(run()).toEqual({ sizeInGiB: 50 });
    expect(run({ ephemeralStorage: { sizeInGiB: 60 } })).toEqual({ sizeInGiB: 60 });
  });
});

const notOnFargate = (what: string) => `Tasks using the Fargate launch type do not support ${what}.`;

it.each<[string, RegisterTaskDefinitionRequest]>([
  [notOnFargate("ipcMode"), aTaskDefinition({}, { ipcMode: "task" })],
  [notOnFargate("pidMode host"), aTaskDefinition({}, { pidMode: "host" })],
  [notOnFargate("placementConstraints"), aTaskDefinition({}, { placementConstraints: [{ type: "memberOf" }] })],
  [notOnFargate("privileged"), aTaskDefinition({ privileged: true })],
  [notOnFargate("extraHosts"), aTaskDefinition({ extraHosts: [{ hostname: "db", ipAddress: "10.0.0.9" }] })],
  [
    notOnFargate("linuxParameters.devices"),
    aTaskDefinition({ linuxParameters: { devices: [{ hostPath: "/dev/kvm" }] } }),
  ],
  [notOnFargate("GPU resource requirements"), aTaskDefinition({ resourceRequirements: [{ type: "GPU", value: "1" }] })],
  ["Links are not supported when networkMode=awsvpc.", aTaskDefinition({ links: ["db"] })],
  ["hostname is not supported on container when networkMode=awsvpc.", aTaskDefinition({ hostname: "web" })],
  [
    "containers: 'app': systemControls: a namespace and a value are needed.",
    aTaskDefinition({ systemControls: [{ namespace: "net.core.somaxconn" }] }),
  ],
  [
    "ephemeralStorage.sizeInGiB must be from 21 to 200, but is 20.",
    aTaskDefinition({}, { ephemeralStorage: { sizeInGiB: 20 } }),
  ],
  ["Fargate only supports network mode ‘awsvpc’.", aTaskDefinition({}, { networkMode: "bridge" })],
  ["Container list cannot be empty.", aTaskDefinition({}, { containerDefinitions: [] })],
  ["At least one container in a task definition must be essential.", aTaskDefinition({ essential: false })],
  [
    "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
    aTaskDefinition({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
  ],
  [
    "containers: 'app': stopTimeout must be a whole number from 2 to 120, but is 121.",
    aTaskDefinition({ stopTimeout: 121 }),
  ],
  [
    "containers: 'app': restartPolicy.restartAttemptPeriod must be a whole number from 60 to 1800, but is 59.",
    aTaskDefinition({ restartPolicy: { enabled: true, restartAttemptPeriod: 59 } }),
  ],
  [
    "Container 'app' waits for 'db', which is no container of this task definition.",
    aTaskDefinition({ dependsOn: [{ containerName: "db", condition: "START" }] }),
  ],
  [
    "Log driver awslogs requires options: awslogs-region, awslogs-group",
    aTaskDefinition({ logConfiguration: { logDriver: "awslogs", options: { "awslogs-stream-prefix": "web" } } }),
  ],
  [
    "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container",
    aTaskDefinition(
      {},
      {
        containerDefinitions: [
          { name: "app", image: "web:1", dependsOn: [{ containerName: "setup", condition: "SUCCESS" }] },
          { name: "setup", image: "setup:1" },
        ],
      },
    ),
  ],
  ["The 'memory' setting for container 'app' is greater than for the task.", aTaskDefinition({ memory: 1024 })],
  ["Unknown volume 'data'.", aTaskDefinition({ mountPoints: [{ sourceVolume: "data", containerPath: "/data" }] })],
  ["Unknown volume 'null'.", aTaskDefinition({ mountPoints: [{ containerPath: "/data" }] })],
  [
    "Fargate compatible task definitions do not support sourcePath",
    aTaskDefinition({}, { volumes: [{ name: "data", host: { sourcePath: "/var/data" } }] }),
  ],
  [
    "Invalid volume name 'da ta': up to 255 letters, digits, hyphens and underscores are allowed.",
    aTaskDefinition({}, { volumes: [{ name: "da ta" }] }),
  ],
  [
    "Volume names must be unique in a task definition, but 'data' is there twice.",
    aTaskDefinition({}, { volumes: [{ name: "data" }, { name: "data" }] }),
  ],
  [
    "containers: 'app': mountPoints: containerPath of volume 'data' must be an absolute path, but is 'data'.",
    aTaskDefinition(
      { mountPoints: [{ sourceVolume: "data", containerPath: "data" }] },
      { volumes: [{ name: "data" }] },
    ),
  ],
])("%s", (message, input) => {
  const region = aServiceRegion();
  expect(region.refusal(registerTaskDefinition, input)).toEqual({ code: "ClientException", message });
});
