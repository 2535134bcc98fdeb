import { expect, test } from "vitest";
import { aRelease, aRun, aTask, fourTasks, type TestRun } from "../testing/runs.ts";
import { judge } from "./judge.ts";
import { judgeRelease } from "./release.ts";

/** Four tasks of revision 2 beside the four of revision 1 from second 20 on, alone from 30 on. */
const rolling: TestRun = {
  releases: [aRelease({ revisionAfter: 2 })],
  tasks: (second) => {
    const after = [5, 6, 7, 8].map((index) => aTask(index, { revision: 2 }));
    return [...(second < 30 ? fourTasks() : []), ...(second < 20 ? [] : after)];
  },
};

const bad = { kind: "bad", outcome: "rolled back", exitCode: 4, reason: "tasks exited with 1" } as const;

test("a release that completes and fails no request is kept", () => {
  expect(judgeRelease(aRun(rolling))).toMatchObject({
    outcome: "kept",
    evidence: ["The release of 10 s: completed after 30 s"],
  });
});

test("nothing released, nothing judged", () => {
  expect(judgeRelease(aRun()).outcome).toBe("not judged");
});

test("a good release that fails requests, as targets do not drain", () => {
  const service = { deregistrationDelaySeconds: 0 };
  const run = aRun({
    ...rolling,
    service,
    failing: [{ from: 30, until: 31, perSecond: 5, cause: "connection reset" }],
  });
  expect(judgeRelease(run)).toMatchObject({
    outcome: "missed",
    finding: "A good release failed 5 requests (connection reset).",
    advice:
      "Set the deregistration delay to 30 s or more: with 0 s a target is taken away in the middle of its requests.",
  });
});

test("a good release whose tasks are killed while they still answer", () => {
  const run = aRun({
    ...rolling,
    service: { stopTimeoutSeconds: 1 },
    failing: [{ from: 30, until: 31, perSecond: 5 }],
  });
  expect(judgeRelease(run).advice).toBe(
    "Set the stop timeout to 30 s or more: stopTimeout 1 s kills a task that still answers.",
  );
});

test("a good release that is not completed", () => {
  const releases = [aRelease({ outcome: "failed", reason: "not steady in time" })];
  expect(judgeRelease(aRun({ releases }))).toMatchObject({
    outcome: "missed",
    finding: "A good release was not completed (failed): not steady in time",
  });
});

test("neither revision serves", () => {
  const run = aRun({
    ...rolling,
    service: { minimumHealthyPercent: 0 },
    tasks: (second) => (second >= 15 && second < 20 ? [] : (rolling.tasks?.(second) ?? [])),
  });
  expect(judgeRelease(run)).toMatchObject({
    outcome: "missed",
    finding: "No target of either revision was healthy for 5 s of the release.",
    advice: "Set minimumHealthyPercent to 100: 0 lets a release stop all of the tasks before new ones are healthy.",
  });
});

test("a bad release that ends on the old revision with its exit code and reason is kept", () => {
  expect(judgeRelease(aRun({ releases: [aRelease(bad)] })).outcome).toBe("kept");
});

test.for([
  [{ revisionAfter: 2 }, "A bad release was rolled back to revision 2, not to 1."],
  [{ exitCode: 0 }, "A bad release ended with exit code 0 and “tasks exited with 1”; 4 and a reason were due."],
  [{ reason: "" }, "A bad release ended with exit code 4 and no reason; 4 and a reason were due."],
  [{ outcome: "completed", reason: "" }, "A bad release was completed: no reason was given"],
] as const)("a bad release that ends otherwise, %o", ([release, finding]) => {
  expect(judgeRelease(aRun({ releases: [aRelease({ ...bad, ...release })] }))).toMatchObject({
    outcome: "missed",
    finding,
  });
});

test.for([
  ["off", "without it a release that never becomes healthy goes on for ever"],
  ["on", "without rollback a release that failed stays where it failed"],
] as const)("a bad release that does not end, with the circuit breaker %s", ([circuitBreaker, why]) => {
  const releases = [aRelease({ ...bad, outcome: "failed", exitCode: 6, endedAtSeconds: 60 })];
  expect(judgeRelease(aRun({ releases, service: { circuitBreaker } }))).toMatchObject({
    outcome: "missed",
    advice: `Turn the circuit breaker on, with rollback: ${why}.`,
  });
});

test("tasks that are replaced before they could be healthy: the grace period is too short", () => {
  const early = (id: number, second: number, from: number) =>
    second >= from && second < from + 12 ? [aTask(id, { revision: 2, target: "unhealthy" })] : [];
  const run = aRun({
    service: { healthCheckGracePeriodSeconds: 0 },
    releases: [aRelease({ revisionAfter: 2, endedAtSeconds: 60, outcome: "failed", reason: "not steady in time" })],
    tasks: (second) => [...fourTasks(), ...early(11, second, 12), ...early(12, second, 30)],
    events: [11, 12].map((id, n) => ({
      ...{ atSeconds: n === 0 ? 24 : 42, kind: "task stopped", taskIds: [`task-${id}`] },
      text: "Task failed ELB health checks in (target-group arn:x)",
    })),
  });
  const advice =
    "Set the health check grace period above 11 s: tasks took longer than 0 s to be healthy, and were replaced before they could be.";
  const { verdicts } = judge(run);
  expect(verdicts.find(({ judge: name }) => name === "release")).toMatchObject({ outcome: "missed", advice });
  expect(verdicts.find(({ judge: name }) => name === "conservation")).toMatchObject({
    outcome: "missed",
    finding: "2 × task that was replaced before it could be healthy: task-11, task-12.",
    advice,
  });
});

test("release: a bad one that the deployer put back, while ECS would have gone on", () => {
  const release = aRelease({
    kind: "bad",
    outcome: "rolled back",
    exitCode: 4,
    reason: "it exits",
    rolledBackBy: "evenkeel",
  });
  expect(judgeRelease(aRun({ service: { circuitBreaker: "off" }, releases: [release] }))).toMatchObject({
    outcome: "missed",
    finding: "A bad release was put back by the deployer alone: ECS would have gone on with it.",
    advice:
      "Turn the circuit breaker on, with rollback: without it a release that never becomes healthy goes on for ever.",
  });
});

test("a good release is not blamed for what faulty links fail meanwhile, and is for the rest", () => {
  const faults = [{ name: "errors", at: 5, until: 50, zone: "ap-southeast-2a" }];
  const service = { healthCheck: { intervalSeconds: 5, timeoutSeconds: 2, unhealthyThreshold: 2 } };
  const broken: TestRun = { ...rolling, service, faults, failing: [{ from: 25, until: 35, perSecond: 5 }] };
  expect(judgeRelease(aRun(broken)).outcome).toBe("kept");
  expect(judgeRelease(aRun({ ...broken, faults: [] })).outcome).toBe("missed");
});
