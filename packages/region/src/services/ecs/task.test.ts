import { expect, it } from "vitest";
import type { TaskSpec } from "../../world/tasks.ts";
import { getLogEvents } from "../logs/operations/GetLogEvents.ts";
import { taskMetadata } from "./tasks/metadata.ts";
import { getTaskProtection } from "./operations/GetTaskProtection.ts";
import { describeTasks } from "./operations/DescribeTasks.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTasks } from "./operations/ListTasks.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { runTask } from "./operations/RunTask.ts";
import { tagResource } from "./operations/TagResource.ts";
import { updateTaskProtection } from "./operations/UpdateTaskProtection.ts";
import { updateService } from "./operations/UpdateService.ts";
import { usage } from "./state.ts";
import { tasksToAdopt } from "./tasks/task-spec.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";

it("runs once, outside of a service, with overrides", () => {
  const region = aServiceRegion();
  const { tasks = [] } = region.call(runTask, {
    cluster: "web",
    taskDefinition: "web",
    launchType: "FARGATE",
    count: 2,
    networkConfiguration: { awsvpcConfiguration: { subnets: region.subnetIds, assignPublicIp: "ENABLED" } },
    overrides: {
      containerOverrides: [{ name: "app", command: ["migrate"], environment: [{ name: "A", value: "1" }] }],
    },
  });
  expect(tasks).toMatchObject([{ lastStatus: "PROVISIONING", group: "family:web" }, { lastStatus: "PROVISIONING" }]);
  region.advance("1s");
  const [spec] = startedSpecs(region);
  expect(spec?.containers[0]).toMatchObject({ command: ["migrate"], environment: { A: "1" } });

  region.world.kill(spec?.taskId ?? "", 0);
  region.advance("1s");
  const described = region.call(describeTasks, { cluster: "web", tasks: [spec?.taskArn ?? ""] }).tasks;
  expect(described).toMatchObject([
    {
      lastStatus: "STOPPED",
      stopCode: "EssentialContainerExited",
      containers: [{ exitCode: 0, lastStatus: "STOPPED" }],
    },
  ]);
  expect(region.call(listTasks, { cluster: "web" }).taskArns).toHaveLength(1);
  expect(region.call(listTasks, { cluster: "web", desiredStatus: "STOPPED" }).taskArns).toEqual([spec?.taskArn]);
  expect(region.call(listTasks, { cluster: "web", family: "other" }).taskArns).toEqual([]);
});

it("finds in its environment what Fargate puts there, and its metadata behind it", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 1 });
  const [spec] = startedSpecs(region);
  const environment = spec?.containers[0]?.environment ?? {};
  expect(environment).toMatchObject({
    AWS_REGION: "ap-southeast-2",
    AWS_EXECUTION_ENV: "AWS_ECS_FARGATE",
    HOSTNAME: "ip-10-0-0-5.ap-southeast-2.compute.internal",
  });
  const path = new URL(environment["ECS_CONTAINER_METADATA_URI_V4"] ?? "").pathname;
  const document = (suffix: string) => taskMetadata(region.store, path + suffix, region.clock.now());
  expect(document("")).toMatchObject({
    Name: "app",
    KnownStatus: "RUNNING",
    LogOptions: { "awslogs-stream": `web/app/${spec?.taskId ?? ""}` },
    Networks: [{ IPv4Addresses: ["10.0.0.5"], IPv4SubnetCIDRBlock: "10.0.0.0/24" }],
  });
  expect(document("/task")).toMatchObject({ Family: "web", Revision: "1", ServiceName: "web", Limits: { CPU: 0.25 } });
  expect(document("/stats")).toBeUndefined();
  expect(taskMetadata(region.store, "/v4/unknown/task", 0)).toBeUndefined();
});

it("keeps what its containers write, and how far that was read", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 1 });
  const [spec] = startedSpecs(region);
  const taskId = spec?.taskId ?? "";
  region.world.write(taskId, ["ready", "steady"]);
  const { events = [] } = region.call(getLogEvents, {
    logGroupName: "/web",
    logStreamName: `web/app/${taskId}`,
    startFromHead: true,
  });
  expect(events.map(({ message }) => message)).toEqual(["ready", "steady"]);
  const site = { region: "ap-southeast-2", endpoint: "http://127.0.0.1:4566" };
  // Its image was resolved meanwhile.
  const imageDigest: unknown = expect.stringMatching(/^sha256:/);
  const pinned = { ...spec, containers: spec?.containers.map((container) => ({ ...container, imageDigest })) };
  expect(tasksToAdopt(region.store, site)).toEqual([{ spec: pinned, logOffsets: { app: 13 }, isStarted: true }]);
});

it("is replaced when its own health check fails, after the grace period", () => {
  const region = aServiceRegion();
  const healthCheck = { command: ["CMD", "check"], interval: 5, timeout: 2, retries: 1 };
  region.call(registerTaskDefinition, aTaskDefinition({ healthCheck }));
  region.aService({ desiredCount: 1, taskDefinition: "web:2", healthCheckGracePeriodSeconds: 60 });
  region.advance("5s");
  const [first] = region.live();
  const describe = () => region.call(describeTasks, { cluster: "web", tasks: [first?.taskId ?? ""] }).tasks?.[0];
  expect(describe()).toMatchObject({ healthStatus: "HEALTHY", containers: [{ healthStatus: "HEALTHY" }] });

  region.behaviours.set("web:1", { healthCheck: "fails" });
  region.advance("40s");
  expect(describe()).toMatchObject({ healthStatus: "UNHEALTHY", desiredStatus: "RUNNING" });
  expect(region.live()).toHaveLength(1);

  region.advance("20s");
  expect(region.events().slice(-2)).toEqual([
    "(service web) has started 1 tasks: (task T). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "(service web) registered 1 targets in (target-group TG)",
  ]);
});

it("can be found by its tags, those of its service and ECS's own included", () => {
  const region = aServiceRegion();
  region.aService({
    desiredCount: 1,
    tags: [{ key: "team", value: "blue" }],
    propagateTags: "SERVICE",
    enableECSManagedTags: true,
  });
  const resourceArn = region.live()[0]?.taskArn;
  region.call(tagResource, { resourceArn, tags: [{ key: "team", value: "green" }] });
  expect(region.call(listTagsForResource, { resourceArn }).tags).toEqual([
    { key: "aws:ecs:clusterName", value: "web" },
    { key: "aws:ecs:serviceName", value: "web" },
    { key: "team", value: "green" },
  ]);
  const reserved = { resourceArn, tags: [{ key: "aws:mine", value: "" }] };
  expect(region.refusal(tagResource, reserved).code).toBe("InvalidParameterException");
});

it("outlives scale-in while it is protected, as far as the desired count goes", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 3 });
  const arns = region.live().map(({ taskArn }) => taskArn);
  const [first = "", second = ""] = arns;
  const protect = (tasks: string[]) =>
    region.call(updateTaskProtection, { cluster: "web", tasks, protectionEnabled: true, expiresInMinutes: 10 });
  expect(protect([first, second]).protectedTasks).toMatchObject([{ protectionEnabled: true }, { taskArn: second }]);

  region.call(updateService, { cluster: "web", service: "web", desiredCount: 1 });
  region.advance("5s");
  expect(region.live().map(({ taskArn }) => taskArn)).toEqual([first, second]);
  expect(region.events()).toContain(
    "(service web) was unable to reach steady state because task set (ecs-svc/N) was unable to scale in. " +
      "Reason: The number of protected tasks are more than the desired count of tasks.",
  );
  expect(protect([first]).failures).toEqual([{ arn: first, reason: "DEPLOYMENT_BLOCKED" }]);

  region.advance("600s");
  expect(region.live()).toHaveLength(1);
  const { protectedTasks } = region.call(getTaskProtection, {
    cluster: "web",
    tasks: [region.live()[0]?.taskArn ?? ""],
  });
  expect(protectedTasks).toMatchObject([{ protectionEnabled: false }]);
});

it("has its usage known while it runs", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 1 });
  const taskId = region.live()[0]?.taskId ?? "";
  region.world.use(taskId, { cpuUnits: 128, memoryMiB: 64 });
  expect(region.store.get(usage, taskId)).toMatchObject({ cpuUnits: 128, memoryMiB: 64 });
  region.call(updateService, { cluster: "web", service: "web", desiredCount: 0 });
  region.advance("60s");
  expect(region.store.get(usage, taskId)).toBeUndefined();
});

function startedSpecs(region: ServiceRegion): readonly TaskSpec[] {
  return region.performed.flatMap((effect) => (effect.kind === "startTask" ? [effect.spec] : []));
}

it("shows the protection of the tasks that are named, of up to a hundred, or of all that services run", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 2 });
  const [first] = region.live();
  region.call(updateTaskProtection, { cluster: "web", tasks: [first?.taskId ?? ""], protectionEnabled: true });
  const { protectedTasks, failures } = region.call(getTaskProtection, { cluster: "web" });
  expect(protectedTasks).toMatchObject([{ protectionEnabled: true }, { protectionEnabled: false }]);
  expect(failures).toEqual([]);
  const many = Array.from({ length: 11 }, (_, index) => `missing-${index}`);
  expect(region.call(getTaskProtection, { cluster: "web", tasks: many }).failures).toHaveLength(11);
  expect(region.refusal(updateTaskProtection, { cluster: "web", tasks: many, protectionEnabled: true }).message).toBe(
    "tasks must name 1 to 10 tasks, but names 11.",
  );
});

it.each([
  ["", "InvalidParameterException", "'' is no ARN of a resource of Amazon ECS."],
  ["arn:aws:ecs:ap-southeast-2:000000000000:cluster/none", "ClusterNotFoundException", "Cluster not found."],
  [
    "arn:aws:ecs:ap-southeast-2:000000000000:service/web/none",
    "InvalidParameterException",
    "The specified resource arn:aws:ecs:ap-southeast-2:000000000000:service/web/none was not found.",
  ],
])("lists no tags of what is not there: '%s'", (resourceArn, code, message) => {
  const region = aServiceRegion();
  expect(region.refusal(listTagsForResource, { resourceArn })).toEqual({ code, message });
});
