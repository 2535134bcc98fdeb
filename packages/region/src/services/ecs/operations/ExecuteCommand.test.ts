import { assert } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { openSession } from "../command-sessions.ts";
import { aServiceRegion, aTaskDefinition } from "../testing/service-region.ts";
import { describeTasks } from "./DescribeTasks.ts";
import { executeCommand } from "./ExecuteCommand.ts";
import { registerTaskDefinition } from "./RegisterTaskDefinition.ts";
import { stopTask } from "./StopTask.ts";

const proxy = { name: "proxy", image: "proxy:1", essential: false };

/** A service of one task, whose containers take commands unless the test says otherwise. */
function aRegionWithTask(enableExecuteCommand = true, sidecars: readonly (typeof proxy)[] = []) {
  const region = aServiceRegion();
  const taskDefinition = aTaskDefinition({}, { taskRoleArn: "arn:aws:iam::000000000000:role/web" });
  const containerDefinitions = [...(taskDefinition.containerDefinitions ?? []), ...sidecars];
  region.call(registerTaskDefinition, { ...taskDefinition, containerDefinitions });
  region.aService({ enableExecuteCommand, desiredCount: 1 });
  const [task] = region.live();
  assert(task, "the service has a task");
  const input = { cluster: "web", task: task.taskId, interactive: true, command: "ls -l" };
  const agentsOf = () =>
    region.call(describeTasks, { cluster: "web", tasks: [task.taskId] }).tasks?.[0]?.containers?.map((container) => ({
      ...container.managedAgents?.[0],
    }));
  return { ...region, task, input, agentsOf };
}

it("grants a session of a container, at the region's own address", () => {
  const { call, input, task } = aRegionWithTask();
  const answer = call(executeCommand, input);
  expect(answer).toMatchObject({
    clusterArn: task.clusterArn,
    taskArn: task.taskArn,
    containerArn: task.containers[0]?.containerArn,
    containerName: "app",
    interactive: true,
  });
  const { sessionId = "", streamUrl, tokenValue = "" } = answer.session ?? {};
  expect(sessionId).toMatch(/^ecs-execute-command-[0-9a-f]{17}$/);
  expect(streamUrl).toBe(`ws://127.0.0.1:4566/v1/data-channel/${sessionId}?role=publish_subscribe`);
  expect(tokenValue).toMatch(/^[0-9a-f]{128}$/);
});

it("opens a session once, for its own token, and not after ten minutes", () => {
  const region = aRegionWithTask();
  const { call, input, task } = region;
  const open = (sessionId = "", token = "") =>
    region.engine.run((context) => openSession(context, { sessionId, token }));
  const [one, other, late] = [1, 2, 3].map(() => call(executeCommand, input).session);
  expect(open(one?.sessionId, other?.tokenValue)).toBeUndefined();
  expect(open("ecs-execute-command-0", one?.tokenValue)).toBeUndefined();
  const command = { taskId: task.taskId, container: "app", command: ["ls", "-l"] };
  expect(open(one?.sessionId, one?.tokenValue)).toEqual(command);
  expect(open(one?.sessionId, one?.tokenValue)).toBeUndefined();
  region.advance("11m");
  expect(open(late?.sessionId, late?.tokenValue)).toBeUndefined();
});

it("shows the agent of each container, as it comes and goes with that", () => {
  const region = aRegionWithTask();
  expect(region.agentsOf()).toMatchObject([
    { name: "ExecuteCommandAgent", lastStatus: "RUNNING", lastStartedAt: expect.any(Date) as Date },
  ]);
  region.call(stopTask, { cluster: "web", task: region.task.taskId });
  region.advance("2m");
  expect(region.agentsOf()).toMatchObject([{ lastStatus: "STOPPED" }]);
  expect(aRegionWithTask(false).agentsOf()).toEqual([{}]);
});

const notEnabled =
  "The execute command failed because execute command was not enabled when the task was run or the execute command " +
  "agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.";

it.each([
  ["not interactive", { interactive: false }, "Interactive is the only mode supported currently."],
  ["a task that there is not", { task: "f".repeat(32) }, "The referenced task was not found."],
  ["no task's id", { task: "web" }, "task length should be one of [32,36]"],
  ["a container that there is not", { container: "db" }, "The task has no container db."],
  ["a quote without an end", { command: "echo 'a" }, `The command "echo 'a" is empty, or a quote in it has no end.`],
  ["an empty command", { command: " " }, 'The command " " is empty, or a quote in it has no end.'],
])("refuses %s", (_what, given, message) => {
  const { refusal, input } = aRegionWithTask();
  expect(refusal(executeCommand, { ...input, ...given })).toEqual({ code: "InvalidParameterException", message });
});

it("refuses a cluster that there is not", () => {
  const { refusal, input } = aRegionWithTask();
  expect(refusal(executeCommand, { ...input, cluster: "other" })).toMatchObject({ code: "ClusterNotFoundException" });
});

it("refuses a task that was started without it, and one that has stopped", () => {
  const without = aRegionWithTask(false);
  const refused = { code: "InvalidParameterException", message: notEnabled };
  expect(without.refusal(executeCommand, without.input)).toEqual(refused);
  const stopped = aRegionWithTask();
  stopped.call(stopTask, { cluster: "web", task: stopped.task.taskId });
  stopped.advance("2m");
  expect(stopped.refusal(executeCommand, stopped.input)).toEqual(refused);
});

it("needs the container's name where there are several", () => {
  const { call, refusal, input } = aRegionWithTask(true, [proxy]);
  const message = "The task has several containers: give container, one of app, proxy.";
  expect(refusal(executeCommand, input)).toEqual({ code: "InvalidParameterException", message });
  expect(call(executeCommand, { ...input, container: "proxy" }).containerName).toBe("proxy");
});
