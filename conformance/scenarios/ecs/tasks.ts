import { echoServer } from "../../fixtures/echo-server.ts";
import { aNetwork } from "../../fixtures/network.ts";
import { unlessGone } from "../../fixtures/retried.ts";
import { anExecutionRole } from "../../fixtures/role.ts";
import {
  aCluster,
  aTaskDefinition,
  logsToNowhere,
  networkConfiguration,
  taskIn,
  taskOf,
} from "../../fixtures/service.ts";
import { refusalOf, type Scenario, type Stage } from "../../stage/scenario.ts";
import type { ContainerDefinition, RegisterTaskDefinitionRequest, RunTaskRequest } from "@aws-sdk/client-ecs";

/** A network, a cluster and a task definition; how to run a task of it. */
async function aTaskToRun(
  stage: Stage,
  container: Partial<ContainerDefinition> = {},
  definition: Partial<RegisterTaskDefinitionRequest> = {},
): Promise<(more?: Partial<RunTaskRequest>) => Promise<string>> {
  const network = await aNetwork(stage);
  await aCluster(stage);
  const taskDefinition = await aTaskDefinition(stage, container, definition);
  const { ecs } = stage.place.aws;
  return async (more = {}) => {
    const { tasks: [task] = [] } = await ecs.runTask({
      ...{ cluster: stage.name, taskDefinition, launchType: "FARGATE" },
      networkConfiguration: networkConfiguration(network),
      ...more,
    });
    const taskArn = task?.taskArn ?? "";
    stage.afterwards(() => ecs.stopTask({ cluster: stage.name, task: taskArn }));
    return taskArn;
  };
}

export const tasks: readonly Scenario[] = [
  {
    title: "a task runs, shows what it is, and is stopped by its user",
    proves: [
      "ecs/task/arn-form",
      "ecs/run-task/default-group",
      "ecs/task/platform-fields",
      "ecs/task/attachment-status",
      "ecs/task/attachment-details",
      "ecs/container/network-interfaces",
      "ecs/container/cpu-text",
      "ecs/container/runtime-id",
      "ecs/container/image-digest",
      "ecs/task/overrides-list-containers",
      "ecs/task/ephemeral-storage-default",
      "ecs/task/connectivity",
      "ecs/task/health-status-without-check",
      "ecs/stop-task/answer",
      "ecs/task/stopped-by-user",
    ],
    inPart: [
      "ecs/container/arn-form",
      "ecs/task/attachment",
      "ecs/task/times-of-start",
      "ecs/task/stopping-at",
      "ecs/task/stopped-at",
      "ecs/task/desired-status",
      "ecs/list-tasks/default-desired-status",
    ],
    async play(stage) {
      const { expect, matching, place, name: cluster } = stage;
      const { ecs, ec2 } = place.aws;
      const run = await aTaskToRun(stage);
      const taskArn = await run();
      const id = /:task\/([\w-]+)\/([0-9a-f]{32})$/.exec(taskArn);
      expect(id?.[1]).toBe(cluster);
      const task = await taskIn(stage, "RUNNING", taskArn);
      expect(task).toMatchObject({
        ...{ group: `family:${cluster}`, desiredStatus: "RUNNING", connectivity: "CONNECTED", healthStatus: "UNKNOWN" },
        ...{ launchType: "FARGATE", platformVersion: "1.4.0", platformFamily: "Linux" },
        ephemeralStorage: { sizeInGiB: 20 },
        overrides: { containerOverrides: [{ name: "app" }], inferenceAcceleratorOverrides: [] },
      });
      expect(task.attributes).toContainEqual({ name: "ecs.cpu-architecture", value: "x86_64" });
      const { attachments: [attachment] = [], containers: [container] = [] } = task;
      expect(attachment).toMatchObject({ type: "ElasticNetworkInterface", status: "ATTACHED" });
      expect(attachment?.details?.map((it) => it.name)).toEqual([
        ...["subnetId", "networkInterfaceId", "macAddress", "privateDnsName", "privateIPv4Address"],
      ]);
      const detail = (name: string) => attachment?.details?.find((it) => it.name === name)?.value ?? "";
      expect(container).toMatchObject({
        ...{ cpu: "0", networkBindings: [] },
        runtimeId: matching(new RegExp(`^${id?.[2] ?? ""}-\\d{9,10}$`)),
        containerArn: matching(/:container\/[\w-]+\/[0-9a-f]{32}\/[0-9a-f-]{36}$/),
        imageDigest: matching(/^sha256:[0-9a-f]{64}$/),
        networkInterfaces: [{ attachmentId: attachment?.id, privateIpv4Address: detail("privateIPv4Address") }],
      });
      const NetworkInterfaceIds = [detail("networkInterfaceId")];
      const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({ NetworkInterfaceIds });
      expect(NetworkInterfaces?.[0]?.Association?.PublicIp).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      const { createdAt, connectivityAt, pullStartedAt, pullStoppedAt, startedAt } = task;
      const times = [createdAt, connectivityAt, pullStartedAt, pullStoppedAt, startedAt].map((it) => it?.getTime());
      expect(times).toEqual(times.toSorted((a = 0, b = 0) => a - b));

      const stopped = await ecs.stopTask({ cluster, task: taskArn, reason: "enough" });
      expect(stopped.task).toMatchObject({ desiredStatus: "STOPPED", lastStatus: "DEACTIVATING" });
      const end = await taskIn(stage, "STOPPED", taskArn);
      expect(end).toMatchObject({ stopCode: "UserInitiated", stoppedReason: "enough", desiredStatus: "STOPPED" });
      expect(end.attachments?.[0]?.status).toBe("DELETED");
      expect(end.stoppingAt?.getTime()).toBeLessThanOrEqual(end.stoppedAt?.getTime() ?? 0);
      expect((await ecs.listTasks({ cluster })).taskArns).toEqual([]);
      expect((await ecs.listTasks({ cluster, desiredStatus: "STOPPED" })).taskArns).toEqual([taskArn]);
    },
  },
  {
    title: "a task ends with its essential container, and says how",
    proves: [],
    inPart: [
      "ecs/container/exit-codes-kept",
      "ecs/task/execution-stopped-at",
      "ecs/task/essential-ends-all",
      "ecs/task/essential-container-exited",
    ],
    async play(stage) {
      const { expect, place } = stage;
      const { name: image } = place.image;
      const run = await aTaskToRun(
        stage,
        {},
        {
          containerDefinitions: [
            { name: "sidecar", image, essential: false, command: ["node", "-e", echoServer] },
            { name: "app", image, command: ["sh", "-c", "exit 3"] },
          ],
        },
      );
      const task = await taskIn(stage, "STOPPED", await run());
      expect(task).toMatchObject({
        stopCode: "EssentialContainerExited",
        stoppedReason: "Essential container in task exited",
      });
      expect(task.executionStoppedAt).toBeInstanceOf(Date);
      expect(task.containers?.find((it) => it.name === "app")?.exitCode).toBe(3);
      expect(task.containers?.map(({ lastStatus }) => lastStatus)).toEqual(["STOPPED", "STOPPED"]);
    },
  },
  {
    title: "containers start in the order that they depend on each other",
    proves: ["ecs/depends-on/success", "ecs/container/no-exit-code-unrun"],
    inPart: ["ecs/depends-on/complete"],
    async play(stage) {
      const { expect, place } = stage;
      const { name: image } = place.image;
      const first = (code: number) => {
        return { name: "first", image, essential: false, command: ["sh", "-c", `exit ${code}`] };
      };
      const app = (condition: "SUCCESS" | "COMPLETE") => {
        return {
          name: "app",
          image,
          command: ["node", "-e", echoServer],
          dependsOn: [{ containerName: "first", condition }],
        };
      };
      const run = await aTaskToRun(stage, {}, { containerDefinitions: [first(0), app("SUCCESS")] });
      const started = await taskIn(stage, "RUNNING", await run());
      expect(started.containers?.map(({ exitCode }) => exitCode)).toContain(0);
      const after = await aTaskDefinition(stage, {}, { containerDefinitions: [first(1), app("COMPLETE")] });
      await taskIn(stage, "RUNNING", await run({ taskDefinition: after }));
      const never = await aTaskDefinition(stage, {}, { containerDefinitions: [first(1), app("SUCCESS")] });
      const stopped = await taskIn(stage, "STOPPED", await run({ taskDefinition: never }));
      const exits = stopped.containers?.map(({ name, exitCode }) => [name, exitCode]);
      expect(exits).toEqual(
        expect.arrayContaining([
          ["first", 1],
          ["app", undefined],
        ]) as unknown,
      );
    },
  },
  {
    title: "a task whose log group is not there does not start",
    proves: ["ecs/task/stop-code-failed-to-start", "ecs/task/reason-log-group-missing"],
    inPart: ["ecs/task/stopped-before-running"],
    async play(stage) {
      const { expect } = stage;
      const role = { executionRoleArn: await anExecutionRole(stage) };
      const run = await aTaskToRun(stage, logsToNowhere(stage), role);
      const task = await taskIn(stage, "STOPPED", await run());
      expect(task.stopCode).toBe("TaskFailedToStart");
      expect(task.startedAt).toBeUndefined();
      expect(task.stoppedReason).toMatch(
        /^ResourceInitializationError: failed to validate logger args.*log group does not exist/s,
      );
    },
  },
  {
    title: "what is asked of tasks and clusters that are not there is refused in ECS's words",
    proves: [
      "ecs/error/cluster-not-found",
      "ecs/error/task-not-found",
      "ecs/run-task/count-range",
      "ecs/protection/task-not-valid",
      "ecs/cluster/arn-form",
      "ecs/delete-cluster/inactive",
      "ecs/describe-services/at-most",
      "ecs/describe-tasks/at-most",
    ],
    inPart: ["ecs/describe/unknown-is-missing"],
    async play(stage) {
      const { expect, place, name: cluster } = stage;
      const { ecs } = place.aws;
      const run = await aTaskToRun(stage);
      const [{ clusterArn } = {}] = (await ecs.describeClusters({ clusters: [cluster] })).clusters ?? [];
      expect(clusterArn).toMatch(new RegExp(`^arn:aws[\\w-]*:ecs:${place.region}:\\d{12}:cluster/${cluster}$`));
      expect(await refusalOf(ecs.listTasks({ cluster: `${cluster}-none` }))).toEqual({
        ...{ code: "ClusterNotFoundException", message: "Cluster not found." },
      });
      const deleted = { cluster: `${cluster}-deleted` };
      await ecs.createCluster({ clusterName: deleted.cluster });
      stage.afterwards(() => unlessGone(["ClusterNotFoundException"], ecs.deleteCluster(deleted)));
      await ecs.deleteCluster(deleted);
      const described = await ecs.describeClusters({ clusters: [deleted.cluster] });
      expect(described.clusters?.map(({ status }) => status)).toEqual(["INACTIVE"]);
      const task = "0".repeat(32);
      expect(await refusalOf(ecs.stopTask({ cluster, task }))).toEqual({
        ...{ code: "InvalidParameterException", message: "The referenced task was not found." },
      });
      const missing = await ecs.describeTasks({ cluster, tasks: [task] });
      expect(missing).toMatchObject({ tasks: [], failures: [{ reason: "MISSING" }] });
      expect(missing.failures?.[0]?.arn).toMatch(/:task\//);
      for (const count of [0, 11]) expect((await refusalOf(run({ count }))).code).toBe("InvalidParameterException");
      const many = (length: number) => Array.from({ length }, (_, index) => `t${index}`);
      expect((await refusalOf(ecs.describeTasks({ cluster, tasks: many(101) }))).code).toBe(
        "InvalidParameterException",
      );
      expect((await refusalOf(ecs.describeServices({ cluster, services: many(11) }))).code).toBe(
        "InvalidParameterException",
      );
      const taskArn = await run();
      const standalone = await ecs.updateTaskProtection({ cluster, tasks: [taskArn], protectionEnabled: true });
      expect(standalone.failures?.map(({ reason }) => reason)).toEqual(["TASK_NOT_VALID"]);
      await ecs.stopTask({ cluster, task: taskArn });
      await taskIn(stage, "STOPPED", taskArn);
      expect((await taskOf(stage, taskArn)).stoppedReason).toBe("Task stopped by user");
    },
  },
];
