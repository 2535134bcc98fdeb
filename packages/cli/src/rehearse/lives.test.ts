import { expect, test } from "vitest";
import { processFinder } from "./lives.ts";

test("a task lives as long as its last process does, also when nothing is said of it any more", () => {
  const started = new Map([[11, "a"]]);
  const find = processFinder({ startTimeOf: (pid) => started.get(pid) });
  const reading = (pid: number) => ({ taskArn: "arn:aws:ecs:ap-southeast-2:000000000000:task/web/task-1", pid });
  expect([...find([reading(11)])]).toEqual(["task-1"]);

  started.set(11, "b");
  expect([...find([reading(11)])], "another program has its number").toEqual([]);

  started.set(12, "c");
  expect([...find([reading(12)])], "its container was restarted").toEqual(["task-1"]);
  expect([...find([])]).toEqual(["task-1"]);
  started.delete(12);
  expect([...find([])]).toEqual([]);
});
