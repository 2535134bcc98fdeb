import { expect, it } from "vitest";
import type { SampledTask } from "./run-record.ts";
import { chooseTasks } from "./choose-tasks.ts";

const [a, b] = ["ap-southeast-2a", "ap-southeast-2b"] as const;

/** Four tasks that run, in the order of zone and start: third, first, second, fourth; and one that does not run yet. */
function aLook() {
  const task = (taskId: string, zone: string, lastStatus = "RUNNING"): SampledTask => {
    return { taskId, zone, lastStatus, revision: 1, target: "healthy", lives: true };
  };
  const tasks = [task("first", a), task("second", b), task("third", a), task("fourth", b), task("new", a, "PENDING")];
  const starts: readonly [string, number][] = [
    ["third", 1],
    ["first", 2],
    ["second", 3],
    ["fourth", 4],
  ];
  const sample = { desiredCount: 4, runningCount: 4, pendingCount: 1, healthyTargets: 4, targets: 4 };
  return { sample: { ...sample, tasks, deployments: [], alarms: [] }, startedAtMs: new Map(starts) };
}

it.each([
  ["by its place in the order of zone and start", { places: [0.3] }, { count: 1 }, ["first"]],
  ["each once, from those that are left", { places: [0, 0] }, { count: 2 }, ["third", "first"]],
  ["of the zone alone", { places: [0.99], zone: a }, { count: 1 }, ["first"]],
  [
    "so many percent, rounded up, by places taken in a circle",
    { places: [0] },
    { percent: 51 },
    ["third", "first", "second"],
  ],
  ["all of them where no place is given", {}, { percent: 100 }, ["third", "first", "second", "fourth"]],
  ["no more than there are", { places: [0.5] }, { count: 9 }, ["second", "first", "fourth", "third"]],
])("chooses tasks %s", (_, scheduled, tasks, chosen) => {
  expect(chooseTasks(scheduled, { tasks }, aLook())).toEqual(chosen);
});

it("chooses none for a fault that names no tasks", () => {
  expect(chooseTasks({ zone: a }, {}, aLook())).toBeUndefined();
});
