import { templateFor } from "@evenkeel/constructs";
import { defineService } from "@evenkeel/definition";
import { simulatedRegion, type SimulatedRegion } from "@evenkeel/region/simulated";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { statusOfNewStack } from "../testing/a-stack.ts";

/** Every kind of rule at once. A task reserves 256 CPU units and 512 MiB. */
const definition = defineService({
  name: "hello",
  image: { repository: "evenkeel/hello", directory: "." },
  port: 8080,
  tasks: { desired: 4, min: 2, max: 20 },
  scaling: [
    { metric: "cpu", atLeast: 80, forSeconds: 60, add: 1, cooldownSeconds: 60 },
    { metric: "cpu", atMost: 5, forSeconds: 60, remove: 1, cooldownSeconds: 60 },
    { metric: "memory", atLeast: 95, forSeconds: 120, add: 2, cooldownSeconds: 60 },
    { track: "cpu", target: 70 },
    { track: "memory", target: 60 },
    { track: "requestsPerTarget", target: 600 },
    { schedule: "cron(0 2 * * ? *)", timeZone: "UTC", min: 10 },
  ],
});

let folder: string;
let body: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-"));
  ({ body } = await templateFor(definition, { cacheDirectory: folder }));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** The stack of the definition stands, and four tasks are idle in no rule's eyes. */
function aDeployedRegion(): SimulatedRegion {
  const region = simulatedRegion();
  region.load(calm);
  expect(statusOfNewStack(region, { body, desiredCount: 4 })).toBe("CREATE_COMPLETE");
  expect(scaled(region)).toEqual([]);
  return region;
}

const minuteMs = 60_000;
/** Of four tasks: 30 % of CPU, 40 % of memory, 300 requests a minute for each. */
const calm = { cpuUnits: 0.3 * 4 * 256, memoryMiB: 0.4 * 512, requestsPerSecond: 20 };

/** What was scaled and why, oldest first. */
function scaled(region: SimulatedRegion): readonly string[] {
  const { ScalingActivities: activities = [] } = region.call("application-autoscaling", "DescribeScalingActivities", {
    ServiceNamespace: "ecs",
  }) as { ScalingActivities?: { Description: string; Cause: string; StatusCode: string }[] };
  return activities
    .toReversed()
    .map(
      ({ Description, Cause, StatusCode }) => `${Description} ${StatusCode}: ${Cause.replace(/^.* triggered /, "")}`,
    );
}

describe("a definition's rules, through its template, scale the service", () => {
  it.each([
    [
      "a step out on CPU",
      { cpuUnits: 0.9 * 4 * 256 },
      2,
      "Setting desired count to 5. Successful: policy hello-cpu-high",
    ],
    [
      "a step in on CPU",
      { cpuUnits: 0.02 * 4 * 256 },
      2,
      "Setting desired count to 3. Successful: policy hello-cpu-low",
    ],
    [
      "a step out on memory",
      { memoryMiB: 0.97 * 512 },
      3,
      "Setting desired count to 6. Successful: policy hello-memory-high",
    ],
    [
      "a target of CPU",
      { cpuUnits: 0.78 * 4 * 256 },
      5,
      "Setting desired count to 5. Successful: policy hello-cpu-target",
    ],
    [
      "a target of memory",
      { memoryMiB: 0.9 * 512 },
      5,
      "Setting desired count to 6. Successful: policy hello-memory-target",
    ],
    [
      "a target of requests",
      { requestsPerSecond: 60 },
      5,
      "Setting desired count to 6. Successful: policy hello-requests-target",
    ],
  ])("%s", (_, load, minutes, first) => {
    const region = aDeployedRegion();
    region.load({ ...calm, ...load });
    region.clock.advance(minutes * minuteMs);
    expect(scaled(region)[0]).toBe(first);
  });

  it("a schedule moves the bounds, and the tasks with them", () => {
    const region = aDeployedRegion();
    region.clock.advance(2 * 60 * minuteMs);
    expect(scaled(region)).toContain("Setting desired count to 10. Successful: minimum capacity was set to 10");
  });
});
