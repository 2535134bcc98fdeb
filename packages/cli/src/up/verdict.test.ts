import { expect, test } from "vitest";
import { aCrashedTask, aDeployment, aService, aStack, aTask } from "../testing/a-service.ts";
import { failureLimitOf, judge, timeoutFor, type Observation } from "./verdict.ts";

const wentBack = aStack({ status: "UPDATE_ROLLBACK_COMPLETE" });
const inProgress = aDeployment({ rolloutState: "IN_PROGRESS", runningCount: 0 });
const crashed = ["a", "b", "c", "d"].map((id) => aCrashedTask(id));

function observation(given: Partial<Observation>): Observation {
  return {
    stack: aStack(),
    service: aService(),
    onFailure: "stays",
    formerFailures: new Set(),
    idleMs: 0,
    timeoutMs: 60_000,
    speed: 1,
    failureLimit: 3,
    ...given,
  };
}

const working = { state: "working" };
const steady = { state: "steady" };
const failed = (cause: string) => ({ state: "failed", cause });

test.each<[string, Partial<Observation>, object]>([
  ["everything stands", {}, steady],
  ["the stack was imported", { stack: aStack({ status: "IMPORT_COMPLETE" }) }, steady],
  ["no stack yet", { stack: undefined, service: undefined }, working],
  ["the stack is not complete yet", { stack: aStack({ status: "CREATE_IN_PROGRESS" }) }, working],
  ["one task is not healthy yet", { service: aService({ tasks: [aTask({ targetHealth: "initial" })] }) }, working],
  [
    "the old revision still drains",
    { service: aService({ deployments: [aDeployment(), aDeployment({ status: "ACTIVE" })] }) },
    working,
  ],
  ["the stack failed", { stack: aStack({ status: "CREATE_FAILED" }) }, failed("stack")],
  [
    "the stack goes back",
    { stack: aStack({ status: "UPDATE_ROLLBACK_IN_PROGRESS" }), onFailure: "rollsBack" },
    working,
  ],
  [
    "the stack went back, the former tasks are not all there yet",
    { stack: wentBack, service: aService({ runningCount: 3 }) },
    working,
  ],
  ["the stack went back, and the service is whole", { stack: wentBack }, failed("rolledBack")],
  ["ECS put the former revision back", { wantedRevision: "hello:2" }, failed("rolledBack")],
  ["the revision that was wanted serves", { wantedRevision: "hello:1" }, steady],
  ["the stack could not go back", { stack: aStack({ status: "UPDATE_ROLLBACK_FAILED" }) }, failed("stack")],
  [
    "the stack went back in an earlier attempt, and nothing was to change",
    { stack: wentBack, onFailure: "unchanged" },
    steady,
  ],
  [
    "the deployment failed",
    { service: aService({ deployments: [aDeployment({ rolloutState: "FAILED" })] }) },
    failed("deployment"),
  ],
  ["every task crashes", { service: aService({ tasks: crashed, deployments: [inProgress] }) }, failed("tasks")],
  ["two tasks crashed", { service: aService({ tasks: crashed.slice(0, 2), deployments: [inProgress] }) }, working],
  [
    "four tasks crashed, where the breaker's threshold is five",
    { service: aService({ tasks: crashed, deployments: [inProgress] }), failureLimit: 5 },
    working,
  ],
  [
    "tasks crashed, but one serves",
    { service: aService({ tasks: [...crashed, aTask()], deployments: [inProgress] }) },
    working,
  ],
  [
    "tasks crashed before this attempt",
    { service: aService({ tasks: crashed, deployments: [inProgress] }), formerFailures: new Set(["a", "b", "c", "d"]) },
    working,
  ],
  [
    "the old revision serves while every new task crashes",
    {
      stack: aStack({ status: "UPDATE_IN_PROGRESS" }),
      service: aService({
        tasks: [aTask(), ...["a", "b", "c"].map((id) => aCrashedTask(id, { revision: "hello:2" }))],
        deployments: [{ ...inProgress, revision: "hello:2" }, aDeployment({ status: "ACTIVE" })],
      }),
    },
    failed("tasks"),
  ],
  [
    "every new task crashes, and the circuit breaker will put the old revision back",
    {
      stack: aStack({ status: "UPDATE_IN_PROGRESS" }),
      service: aService({ tasks: crashed, deployments: [{ ...inProgress, rolloutState: "FAILED" }] }),
      onFailure: "rollsBack",
    },
    working,
  ],
  [
    "the new tasks serve, and the deployment waits its bake time",
    {
      service: aService({ waitMinutes: 5, deployments: [aDeployment({ rolloutState: "IN_PROGRESS" })] }),
      idleMs: 359_000,
    },
    working,
  ],
  [
    "the deployment waits longer than it is set to",
    {
      service: aService({ waitMinutes: 5, deployments: [aDeployment({ rolloutState: "IN_PROGRESS" })] }),
      idleMs: 361_000,
    },
    failed("time"),
  ],
  [
    "the bake time of a faster region is over",
    {
      ...{ service: aService({ waitMinutes: 5, deployments: [aDeployment({ rolloutState: "IN_PROGRESS" })] }) },
      ...{ idleMs: 100_000, speed: 10 },
    },
    failed("time"),
  ],
  [
    "what stands still is not the wait, but tasks that do not start",
    { service: aService({ waitMinutes: 5, deployments: [inProgress], tasks: [] }), idleMs: 60_001 },
    failed("time"),
  ],
  ["nothing changes any more", { stack: aStack({ status: "CREATE_IN_PROGRESS" }), idleMs: 60_001 }, failed("time")],
])("%s", (_, given, verdict) => {
  expect(judge(observation(given))).toEqual(verdict);
});

test.each([
  { threshold: undefined, desiredCount: 4, limit: 3 },
  { threshold: undefined, desiredCount: 800, limit: 200 },
  { threshold: { type: "COUNT", value: 10 }, desiredCount: 4, limit: 10 },
  { threshold: { type: "UNBOUNDED_PERCENT", value: 25 }, desiredCount: 4, limit: 1 },
] as const)("$limit of $desiredCount tasks may fail with the threshold $threshold", async (row) => {
  const { defineService } = await import("@evenkeel/definition");
  const { threshold, desiredCount, limit } = row;
  const deployment = { circuitBreaker: { ...(threshold && { threshold }) } };
  const definition = defineService({ name: "hello", image: "web:1", port: 80, deployment });

  expect(failureLimitOf(definition, aService({ desiredCount }))).toBe(limit);
});

test("the timeout covers the grace period and the checks that find an unhealthy target, in the region's time", async () => {
  const { defineService } = await import("@evenkeel/definition");
  const health = { intervalSeconds: 30, timeoutSeconds: 3, unhealthyThreshold: 2 };
  const definition = defineService({
    name: "hello",
    image: "web:1",
    port: 80,
    health,
    healthCheckGracePeriodSeconds: 7,
  });

  expect(timeoutFor(definition, 1)).toBe((7 + 2 * 30 + 3 + 30) * 1000 + 15_000);
  expect(timeoutFor(definition, 10)).toBe((7 + 2 * 30 + 3 + 30) * 100 + 15_000);
});
