import { expect, test } from "vitest";
import type { ActivityState, AlarmState } from "@evenkeel/region/readings";
import { aCrashedTask, aService } from "../testing/a-service.ts";
import { timelineOf } from "./timeline.ts";

const alarm: AlarmState = {
  ...{ name: "hello-cpu-high", value: "ALARM", transitionedAtMs: 2000, actions: [] },
  ...{ comparison: "GreaterThanOrEqualToThreshold", threshold: 80 },
  reason: "Threshold Crossed: …",
  decidedBy: 91.23,
  metric: { namespace: "AWS/ECS", name: "CPUUtilization", dimensions: [], statistic: "Average", periodSeconds: 60 },
};
const activity: ActivityState = {
  ...{ id: "activity", description: "Setting desired count to 5.", status: "Successful", startedAtMs: 2000 },
  cause: "monitor alarm hello-cpu-high in state ALARM triggered policy hello-cpu-high",
};
const { decidedBy: _, ...drill } = alarm;
const nothing = { alarms: [], activities: [] };
const service = aService();

test("of one moment, the alarm comes first, then what was scaled, then what ECS did", () => {
  const events = [{ id: "event", atMs: 2000, message: "(service hello) has started 1 tasks: (task 1)." }];
  const timeline = timelineOf(aService({ events }), { alarms: [alarm], activities: [activity] });
  expect(timeline.map(({ text }) => text)).toEqual([
    "alarm hello-cpu-high in ALARM: cpu 91.2 % ≥ 80 %",
    "scaling: setting desired count to 5 (alarm hello-cpu-high)",
    "(service hello) has started 1 tasks: (task 1).",
  ]);
});

test.each([
  [{ ...alarm, value: "OK", decidedBy: 3 }, "OK: cpu 3 %"],
  [{ ...alarm, value: "INSUFFICIENT_DATA", reason: "Insufficient Data: 1 datapoint was unknown." }, "has no data"],
  [drill, "in ALARM: cpu ≥ 80 %"],
])("an alarm that changes is shown with the reason, in short", (given, text) => {
  expect(timelineOf(service, { ...nothing, alarms: [given] }).at(-1)?.text).toBe(`alarm hello-cpu-high ${text}`);
});

test("an alarm that was never evaluated is left out", () => {
  const unchecked = { ...alarm, value: "INSUFFICIENT_DATA", reason: "Unchecked: Initial alarm creation" };
  expect(timelineOf(aService({ events: [] }), { ...nothing, alarms: [unchecked] })).toEqual([]);
});

test.each([
  [{ ...activity, notScaledReason: "AlreadyAtMaxCapacity" }, "already at the maximum (alarm hello-cpu-high)"],
  [
    { ...activity, cause: "minimum capacity was set to 5" },
    "setting desired count to 5 (minimum capacity was set to 5)",
  ],
])("what was scaled, or was not, has its cause", (given, text) => {
  expect(timelineOf(service, { ...nothing, activities: [given] }).at(-1)?.text).toBe(`scaling: ${text}`);
});

test("a task that failed is shown with its exit code", () => {
  const crashed = aCrashedTask("4f2c");
  const stop = crashed.stop && { ...crashed.stop, stoppedAtMs: 1 };
  const tasks = [{ ...crashed, ...(stop && { stop }) }];
  expect(timelineOf(aService({ events: [], tasks }), nothing).map(({ text }) => text)).toEqual([
    "task 4f2c stopped: Essential container in task exited (exit code 1)",
  ]);
});
