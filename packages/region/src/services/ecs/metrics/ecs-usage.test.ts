import { expect, it } from "vitest";
import { aScaledRegion } from "../../autoscaling/testing/scaled-region.ts";
import { tasks } from "../state.ts";
import { getMetricStatistics } from "../../cloudwatch/operations/GetMetricStatistics.ts";

it.each([
  ["counts a burst above the reservation in full, as the minute's average is what it is", [384, 0], 75],
  ["holds what lasts to the reservation, as Fargate does", [384, 384], 100],
])("%s", (_, cpuUnits, average) => {
  const { call, clock, engine, store, advance } = aScaledRegion({ desiredCount: 1 });
  const [task] = store.list(tasks);
  for (const used of cpuUnits) {
    advance("10s");
    const { taskId = "" } = task ?? {};
    engine.observe({ kind: "taskUsage", taskId, atMs: clock.now(), cpuUnits: used, memoryMiB: 64 });
  }
  advance("60s");
  const { Datapoints: points } = call(getMetricStatistics, {
    ...{ Namespace: "AWS/ECS", MetricName: "CPUUtilization", Period: 60, Statistics: ["Average"] },
    Dimensions: [
      { Name: "ClusterName", Value: "web" },
      { Name: "ServiceName", Value: "web" },
    ],
    StartTime: new Date(clock.now() - 300_000),
    EndTime: new Date(clock.now()),
  });
  expect(points).toMatchObject([{ Average: average }]);
});
