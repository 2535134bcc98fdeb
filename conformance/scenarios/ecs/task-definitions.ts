import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import { aNetwork } from "../../fixtures/network.ts";
import { aCluster, aService, aTaskDefinition, networkConfiguration } from "../../fixtures/service.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

/** CPU units, the MiB that go with them, and some that do not. */
const sizes: readonly (readonly [cpu: number, fits: readonly number[], not: readonly number[]])[] = [
  [256, [512, 1024, 2048], [256, 1536, 3072]],
  [512, [1024, 2048, 3072, 4096], [512, 1536, 5120]],
  [1024, [2048, 5120, 8192], [1024, 2560, 9216]],
  [2048, [4096, 9216, 16_384], [3072, 4608, 17_408]],
  [4096, [8192, 17_408, 30_720], [7168, 8704, 31_744]],
  [8192, [16_384, 20_480, 61_440], [12_288, 18_432, 65_536]],
  [16_384, [32_768, 40_960, 122_880], [24_576, 36_864, 131_072]],
];

export const taskDefinitions: readonly Scenario[] = [
  {
    title: "Fargate takes its own sizes of tasks and refuses all others",
    proves: [
      ...(["256", "512", "1024", "2048", "4096", "8192", "16384"] as const).map(
        (cpu) => `ecs/task-definition/size-${cpu}` as const,
      ),
      "ecs/task-definition/no-such-size",
      "ecs/task-definition/invalid-cpu",
      "ecs/task-definition/size-normalised",
    ],
    async play(stage) {
      const { expect } = stage;
      const register = (cpu: string, memory: string) => aTaskDefinition(stage, {}, { cpu, memory });
      for (const [cpu, fits, not] of sizes) {
        for (const memory of fits) await register(String(cpu), String(memory));
        for (const memory of not) {
          const { code, message } = await refusalOf(register(String(cpu), String(memory)));
          expect({ code, cpu, memory }).toEqual({ code: "ClientException", cpu, memory });
          expect(message).toMatch(/^No Fargate configuration exists for given values/);
        }
      }
      expect(await refusalOf(register("300", "1024"))).toMatchObject({
        code: "ClientException",
        message: stage.matching(/^Invalid 'cpu' setting for task. For more information, see/),
      });
      const taskDefinition = await register("1 vCPU", "2GB");
      const described = await stage.place.aws.ecs.describeTaskDefinition({ taskDefinition });
      expect(described.taskDefinition).toMatchObject({ cpu: "1024", memory: "2048" });
    },
  },
  {
    title: "revisions of a family rise, and the family means the latest that is active",
    proves: [
      "ecs/task-definition/revisions-rise",
      "ecs/task-definition/family-means-latest",
      "ecs/task-definition/deregistered-inactive",
      "ecs/task-definition/arn-form",
      "ecs/error/task-definition-not-described",
    ],
    inPart: ["ecs/task-definition/delete"],
    async play(stage) {
      const { place, name, expect } = stage;
      const { ecs } = place.aws;
      const [first, second] = [await aTaskDefinition(stage), await aTaskDefinition(stage)];
      expect(first).toMatch(new RegExp(`^arn:aws[\\w-]*:ecs:${place.region}:\\d{12}:task-definition/${name}:1$`));
      expect(second).toBe(first.replace(/1$/, "2"));
      await ecs.deregisterTaskDefinition({ taskDefinition: second });
      const ofFamily = await ecs.describeTaskDefinition({ taskDefinition: name });
      expect(ofFamily.taskDefinition).toMatchObject({ taskDefinitionArn: first, status: "ACTIVE" });
      const inactive = await ecs.describeTaskDefinition({ taskDefinition: second });
      expect(inactive.taskDefinition?.status).toBe("INACTIVE");
      expect(await aTaskDefinition(stage)).toBe(first.replace(/1$/, "3"));
      const deleted = await ecs.deleteTaskDefinitions({ taskDefinitions: [second, first] });
      expect(deleted.taskDefinitions?.map((it) => [it.revision, it.status])).toEqual([[2, "DELETE_IN_PROGRESS"]]);
      expect(deleted.failures).toHaveLength(1);
      expect(await aTaskDefinition(stage)).toBe(first.replace(/1$/, "4"));
      expect(await refusalOf(ecs.describeTaskDefinition({ taskDefinition: `${name}-none` }))).toEqual({
        code: "ClientException",
        message: "Unable to describe task definition.",
      });
    },
  },
  {
    title: "an inactive task definition is for nothing new",
    proves: ["ecs/error/task-definition-inactive", "ecs/error/network-configuration-missing"],
    inPart: ["ecs/task-definition/inactive-for-nothing-new", "ecs/error/task-definition-not-found"],
    async play(stage) {
      const { place, name: cluster, expect } = stage;
      const network = await aNetwork(stage);
      await aCluster(stage);
      const taskDefinition = await aTaskDefinition(stage);
      await place.aws.ecs.deregisterTaskDefinition({ taskDefinition });
      const inactive = { code: "ClientException", message: "TaskDefinition is inactive" };
      const { ecs } = place.aws;
      const run = () =>
        ecs.runTask({
          ...{ cluster, taskDefinition, launchType: "FARGATE", networkConfiguration: networkConfiguration(network) },
        });
      // AWS goes on to start tasks of it for up to 10 minutes.
      await place.until("it is refused", async () => {
        try {
          for (const { taskArn: task } of (await run()).tasks ?? []) await ecs.stopTask({ cluster, task });
          return undefined;
        } catch (error) {
          if (error instanceof Error && error.message === inactive.message) return true;
          throw error;
        }
      });
      expect(await refusalOf(run())).toEqual(inactive);
      expect(await refusalOf(aService(stage, network, { taskDefinition }))).toEqual(inactive);
      expect(await refusalOf(aService(stage, network, { taskDefinition: `${cluster}-none` }))).toEqual({
        ...{ code: "ClientException", message: "TaskDefinition not found." },
      });
      const second = await aTaskDefinition(stage);
      expect(
        await refusalOf(place.aws.ecs.runTask({ cluster, launchType: "FARGATE", taskDefinition: second })),
      ).toEqual({
        code: "InvalidParameterException",
        message: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
      });
    },
  },
  {
    title: "a container definition is held to its ranges",
    proves: [
      "ecs/container/essential-default",
      "ecs/container/start-timeout-range",
      "ecs/depends-on/healthy-needs-check",
      "ecs/health-check/interval-range",
      "ecs/health-check/timeout-range",
      "ecs/health-check/retries-range",
    ],
    inPart: [
      "ecs/container/stop-timeout-range",
      "ecs/depends-on/not-on-essential",
      "ecs/health-check/command",
      "ecs/health-check/start-period-range",
      "ecs/restart-policy/ranges",
      "ecs/task-definition/containers-fit",
      "ecs/task-definition/containers",
    ],
    async play(stage) {
      const { expect, place } = stage;
      const check = (more: object) => ({ healthCheck: { command: ["CMD-SHELL", "true"], ...more } });
      const sidecar = { name: "sidecar", image: place.image.name };
      const after = (condition: "COMPLETE" | "HEALTHY") => ({ dependsOn: [{ containerName: "sidecar", condition }] });
      const app = { name: "app", image: place.image.name };
      const bad: readonly Partial<ContainerDefinition>[] = [
        { essential: false },
        ...[1, 121].map((stopTimeout) => ({ stopTimeout })),
        ...[1, 121].map((startTimeout) => ({ startTimeout })),
        { healthCheck: { command: [] } },
        { healthCheck: { command: ["true"] } },
        ...[4, 301].map((interval) => check({ interval })),
        ...[1, 61].map((timeout) => check({ timeout })),
        ...[0, 11].map((retries) => check({ retries })),
        ...[-1, 301].map((startPeriod) => check({ startPeriod })),
        ...[59, 1801].map((restartAttemptPeriod) => ({ restartPolicy: { enabled: true, restartAttemptPeriod } })),
        { restartPolicy: { enabled: true, ignoredExitCodes: Array<number>(51).fill(1) } },
        { cpu: 512 },
        { memory: 1024 },
        { name: "a".repeat(256) },
      ];
      const refused = /^(Client|InvalidParameter)Exception$/;
      for (const container of bad) {
        expect((await refusalOf(aTaskDefinition(stage, container))).code, JSON.stringify(container)).toMatch(refused);
      }
      for (const containerDefinitions of [
        [sidecar, { ...app, ...after("COMPLETE") }],
        [sidecar, { ...app, ...after("HEALTHY") }],
        [],
      ]) {
        const { code } = await refusalOf(aTaskDefinition(stage, {}, { containerDefinitions }));
        expect(code, JSON.stringify(containerDefinitions)).toMatch(refused);
      }
      const taskDefinition = await aTaskDefinition(stage, { ...check({}), stopTimeout: 120, startTimeout: 2 });
      const described = await place.aws.ecs.describeTaskDefinition({ taskDefinition });
      expect(described.taskDefinition?.containerDefinitions?.[0]).toMatchObject({
        ...{ essential: true, stopTimeout: 120, startTimeout: 2 },
        healthCheck: { interval: 30, timeout: 5, retries: 3 },
      });
    },
  },
];
