import { expect, test } from "vitest";
import type { Verdict } from "../run/run-record.ts";
import { aRelease, aRun, aTask, fourTasks, type TestRun } from "../testing/runs.ts";
import { judgeAvailability } from "./availability.ts";
import { judgeCapacityFloor } from "./capacity-floor.ts";
import { judgeCost } from "./cost.ts";
import { judgeLatency } from "./latency.ts";
import { judgeOutage } from "./outage.ts";

const brief = ({ outcome, finding, advice }: Verdict) => [outcome, finding, ...(advice === undefined ? [] : [advice])];

/** `task-1` is gone from second 10 on, and made up for at 20. */
const killed: TestRun = {
  faults: [{ name: "task-kill", at: 10, taskIds: ["task-1"] }],
  tasks: (second) => {
    const [, ...others] = fourTasks();
    if (second <= 10) return fourTasks();
    return second < 20 ? others : [...others, aTask(5)];
  },
};

test.for([
  [judgeAvailability, "No availability was asked for."],
  [judgeLatency, "No latency was asked for."],
  [judgeOutage, "No longest outage was asked for."],
  [judgeCapacityFloor, "No capacity floor was asked for."],
  [judgeCost, "No ceiling for the cost was asked for."],
] as const)("what is not asked for is not judged: %o", ([judge, finding]) => {
  expect(judge(aRun())).toMatchObject({ outcome: "not judged", finding });
});

test("availability: too many requests fail", () => {
  const run = aRun({ objectives: { availabilityPercent: 99.9 }, failing: [{ from: 20, until: 30, perSecond: 1 }] });
  const verdict = judgeAvailability(run);
  expect(brief(verdict)).toEqual(["missed", "99.833 % of 6,000 requests were answered; 99.9 % was asked for."]);
  expect(verdict.evidence).toEqual(["10 requests: status 502", "The worst 10 s of traffic, from 20 s on: 99 %"]);
  expect(verdict.spans).toEqual([{ fromSeconds: 20, untilSeconds: 30 }]);
});

test("availability: what a killed task took until it was out of service is counted apart", () => {
  const objectives = { availabilityPercent: 100 };
  const verdict = judgeAvailability(
    aRun({ ...killed, objectives, failing: [{ from: 10.2, until: 11, perSecond: 20 }] }),
  );
  expect(brief(verdict)).toEqual(["kept", "100 % of 5,984 requests were answered; 100 % was asked for."]);
  expect(verdict.evidence).toEqual([
    "Not held against the service: 16 requests that task-kill took, in the first 1 s from 10 s on",
  ]);
});

test("availability: requests that were under way when the task was killed are the fault's", () => {
  const run = aRun({
    ...killed,
    objectives: { availabilityPercent: 100 },
    failing: [{ from: 9.9, until: 10, perSecond: 50 }],
  });
  const { failures } = run.traffic;
  const traffic = { ...run.traffic, failures: failures.map((each) => ({ ...each, endedAtSeconds: 10 })) };
  expect(judgeAvailability({ ...run, traffic })).toMatchObject({ outcome: "kept" });
  expect(judgeAvailability(run)).toMatchObject({ outcome: "missed" });
});

test("availability: nodes may know a second of the machine later than the APIs", () => {
  const run = aRun({
    ...killed,
    objectives: { availabilityPercent: 100 },
    failing: [{ from: 10.2, until: 10.8, perSecond: 20 }],
  });
  const looked = run.samples.map((sample) => (sample.atSeconds === 11 ? { ...sample, atSeconds: 10.1 } : sample));
  expect(judgeAvailability({ ...run, samples: looked })).toMatchObject({ outcome: "kept" });
});

test("availability: more than the share of the killed task, and what fails later, is the service's", () => {
  const objectives = { availabilityPercent: 100 };
  const all = judgeAvailability(aRun({ ...killed, objectives, failing: [{ from: 10, until: 11, perSecond: 100 }] }));
  expect(brief(all)).toEqual(["missed", "98.744 % of 5,975 requests were answered; 100 % was asked for."]);
  const late = judgeAvailability(aRun({ ...killed, objectives, failing: [{ from: 12, until: 13, perSecond: 10 }] }));
  expect(late).toMatchObject({ outcome: "missed", evidence: ["10 requests: status 502", expect.any(String)] });
});

test("availability: a fault that health checks do not notice excuses nothing once they have had their time", () => {
  const run = aRun({
    faults: [{ name: "errors", at: 10, until: 50, taskIds: ["task-1"] }],
    objectives: { availabilityPercent: 99 },
    failing: [{ from: 10, until: 50, perSecond: 25 }],
  });
  // 2 checks of 5 s and a timeout of 2 s: 12 s are the fault's, 28 s the service's.
  const { outcome, evidence } = judgeAvailability(run);
  expect([outcome, evidence[0]]).toEqual(["missed", "700 requests: status 502"]);
});

test("latency: slow outside of faults", () => {
  const objectives = { p99Ms: 100 };
  const slow = aRun({
    objectives,
    latency: (second) => (second >= 50 ? { p99: 400, p999: 500, max: 500 } : {}),
    ...killed,
  });
  expect(brief(judgeLatency(slow))).toEqual([
    ...["missed", "p99 was 400 ms outside of faults; 100 ms was asked for."],
    "Run more than 4 tasks, or add a scaling rule: all of them were busy.",
  ]);
});

test("latency: slow inside of a fault is reported, and not held against the service", () => {
  const latency = (second: number) => (second >= 10 && second < 20 ? { p50: 300, p90: 400, p99: 500 } : {});
  const verdict = judgeLatency(aRun({ ...killed, objectives: { p99Ms: 100 }, latency }));
  expect(verdict).toMatchObject({
    outcome: "kept",
    evidence: [
      "Outside of faults: p50 5 ms, p99 20 ms, p99.9 30 ms",
      expect.stringMatching(/^Inside: p50 300 ms, p99 500 ms/),
    ],
  });
});

test("outage: no request succeeds for longer than was asked for", () => {
  const run = aRun({ objectives: { longestOutageSeconds: 1 }, failing: [{ from: 20, until: 25, perSecond: 100 }] });
  expect(judgeOutage(run)).toMatchObject({
    outcome: "missed",
    finding: "For 5 s at the longest no request succeeded; 1 s was asked for.",
    evidence: ["None succeeded from 20 s to 25 s"],
  });
});

test("outage: without any failure it is as long as the slowest answer", () => {
  expect(judgeOutage(aRun({ objectives: { longestOutageSeconds: 1 } })).outcome).toBe("kept");
});

test("capacity floor: healthy targets fall below it without a fault", () => {
  const run = aRun({
    objectives: { capacityFloorPercent: 100 },
    tasks: (second) => (second >= 20 && second < 26 ? fourTasks().slice(2) : fourTasks()),
  });
  expect(judgeCapacityFloor(run)).toMatchObject({
    outcome: "missed",
    finding: "Below 100 % of the desired count for 6 s.",
    evidence: ["Healthy: 2 targets at the fewest, of 4, at 20 s; 0 taken by faults"],
    spans: [{ fromSeconds: 20, untilSeconds: 26 }],
  });
});

test("capacity floor: what a fault took is not held against the service, and what else is lost meanwhile is", () => {
  const objectives = { capacityFloorPercent: 100 };
  expect(judgeCapacityFloor(aRun({ ...killed, objectives })).outcome).toBe("kept");
  const tasks: TestRun["tasks"] = (second) => (second === 15 ? [aTask(3)] : (killed.tasks?.(second) ?? []));
  expect(judgeCapacityFloor(aRun({ ...killed, objectives, tasks }))).toMatchObject({
    outcome: "missed",
    finding: "Below 100 % of the desired count for 1 s.",
  });
});

test("capacity floor: tasks that are still to start after the desired count rose are not missing", () => {
  const run = aRun({ objectives: { capacityFloorPercent: 100 }, desired: (second) => (second < 50 ? 4 : 8) });
  expect(judgeCapacityFloor(run).outcome).toBe("kept");
});

test("capacity floor: a release that may stop everything is found by its setting", () => {
  const run = aRun({
    objectives: { capacityFloorPercent: 100 },
    service: { minimumHealthyPercent: 0 },
    releases: [aRelease({ revisionAfter: 2 })],
    tasks: (second) =>
      second < 12 ? fourTasks() : second < 30 ? [] : [5, 6, 7, 8].map((index) => aTask(index, { revision: 2 })),
  });
  expect(brief(judgeCapacityFloor(run))).toEqual([
    ...["missed", "Below 100 % of the desired count for 18 s."],
    "Set minimumHealthyPercent to 100: 0 lets a release stop all of the tasks before new ones are healthy.",
  ]);
});

test("cost: task-hours × price above the ceiling", () => {
  const record = { endedAtSeconds: 3600 };
  const run = aRun({ seconds: 60, objectives: { costUsd: 0.1 }, record });
  expect(brief(judgeCost(run))).toEqual([
    ...["missed", "$0.2 for 4 task-hours; $0.1 was asked for."],
    "Run fewer tasks: up to 4 were desired.",
  ]);
  expect(judgeCost(aRun({ objectives: { costUsd: 1 } })).outcome).toBe("kept");
});
