import { expect, it } from "vitest";
import { choosableTasks, logGroupOf, startTimes, streamsOf, taskIdOf } from "./log-source.ts";

const definition = {
  containerDefinitions: [
    { name: "app", logConfiguration: awslogs("hello") },
    { name: "quiet" },
    { name: "proxy", logConfiguration: awslogs("hello") },
  ],
};

function awslogs(prefix: string) {
  const options = { "awslogs-group": "/evenkeel/hello", "awslogs-stream-prefix": prefix };
  return { logDriver: "awslogs" as const, options };
}

it("finds the group and a task's streams in its task definition", () => {
  expect(logGroupOf(definition)).toBe("/evenkeel/hello");
  expect(streamsOf(definition, "f126")).toEqual(["hello/app/f126", "hello/proxy/f126"]);
  expect(logGroupOf({ containerDefinitions: [{ name: "quiet" }] })).toBeUndefined();
});

it("knows a stream's task", () => {
  expect(taskIdOf("hello/app/f126")).toBe("f126");
});

it("offers the tasks that run before those that have stopped", () => {
  const tasks = ["STOPPED", "RUNNING", "RUNNING"].map((lastStatus, index) => ({ taskArn: `t/${index}`, lastStatus }));
  expect(choosableTasks(tasks).map(({ taskArn }) => taskArn)).toEqual(["t/2", "t/1", "t/0"]);
});

it("reads the last minute first, and in the end as far back as there can be lines", () => {
  expect(startTimes(10_000_000, 9_000_000)).toEqual([9_940_000, 9_400_000, 9_000_000]);
  expect(startTimes(10_000, 9_000)).toEqual([9_000]);
});
