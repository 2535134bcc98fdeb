import fc from "fast-check";
import { expect, test } from "vitest";
import type { Objectives } from "../scenario/index.ts";
import { anyRun } from "../testing/any-run.ts";
import { aRelease, aRun, aTask, fourTasks } from "../testing/runs.ts";
import { judgeConservation } from "./conservation.ts";
import { judge } from "./judge.ts";
import { judgeTruth } from "./truth.ts";

const others = fourTasks().slice(1);

test("truth: a task that is said to run, and does not live, for longer than a probe's interval", () => {
  const dead = (until: number) => (second: number) => [
    aTask(1, { lives: second < 20 || second > until, target: "draining" }),
    ...others,
  ];
  expect(judgeTruth(aRun({ tasks: dead(25) })).outcome).toBe("kept");
  expect(judgeTruth(aRun({ tasks: dead(30) }))).toMatchObject({
    outcome: "missed",
    finding: "The APIs said what was not so: task task-1 is RUNNING, but not alive, for 10 s.",
    spans: [{ fromSeconds: 20, untilSeconds: 30 }],
  });
});

test("truth: a stopped task that lives, and a healthy target that does not", () => {
  const lives = aRun({ tasks: () => [aTask(1, { lastStatus: "STOPPED", target: "none" }), ...others] });
  expect(judgeTruth(lives).evidence).toEqual(["task task-1 is STOPPED, but alive, from 0 s on"]);
  const dead = aRun({ tasks: () => [aTask(1, { lives: false, lastStatus: "PENDING" }), ...others] });
  expect(judgeTruth(dead).evidence).toEqual(["task task-1 is a healthy target, but not alive, from 0 s on"]);
});

test("truth: a control plane that is down says nothing", () => {
  const tasks = (second: number) => [aTask(1, { lives: second < 20 || second > 40, target: "none" }), ...others];
  expect(judgeTruth(aRun({ tasks, faults: [{ name: "control-plane-crash", at: 18 }] })).outcome).toBe("kept");
});

test("truth: what is still said when the control plane has been there again for long", () => {
  const tasks = (second: number) => [aTask(1, { lives: second < 20, target: "none" }), ...others];
  const run = aRun({ seconds: 120, tasks, faults: [{ name: "control-plane-crash", at: 18 }] });
  expect(judgeTruth(run)).toMatchObject({ outcome: "missed", spans: [{ fromSeconds: 60, untilSeconds: 120 }] });
});

test("truth: a release that is completed without a healthy target", () => {
  const run = aRun({ releases: [aRelease({ revisionAfter: 2 })] });
  expect(judgeTruth(run).evidence).toEqual([
    "a release to revision 2 is completed, and none of its targets is healthy, from 40 s on",
  ]);
});

test.for([
  [{ tasksWithoutService: ["task-9"] }, "1 × task without a service: task-9."],
  [{ targetsWithoutTask: ["10.0.0.9:80"] }, "1 × target without a task: 10.0.0.9:80."],
  [{ processes: ["4711 node"] }, "1 × process that was left: 4711 node."],
  [{ eventsToldTwice: ["steady state"] }, "1 × event that was there twice: steady state."],
  [{ activeFaults: ["fault-1"] }, "1 × fault that was left: fault-1."],
] as const)("conservation: %o", ([left, finding]) => {
  const { atEnd } = aRun();
  expect(judgeConservation(aRun({ record: { atEnd: { ...atEnd, ...left } } }))).toMatchObject({
    outcome: "missed",
    finding,
  });
});

test("conservation: a write that was acknowledged is lost", () => {
  const run = aRun({ record: { acknowledgedWrites: { made: 20, lost: 1 } } });
  expect(judgeConservation(run).finding).toBe("1 of 20 writes were acknowledged, and lost.");
});

const all: Objectives = {
  ...{ availabilityPercent: 100, p99Ms: 100, longestOutageSeconds: 1, capacityFloorPercent: 100 },
  ...{ recoverySeconds: 10, costUsd: 1 },
  spread: "even at the end",
};

test("a run in which nothing is wrong is kept, whatever was asked for", () => {
  const { outcome, verdicts } = judge(aRun({ objectives: all }));
  expect(outcome).toBe("kept");
  expect(verdicts.filter(({ outcome: each }) => each === "missed")).toEqual([]);
  expect(verdicts).toHaveLength(11);
});

test("a run is missed as soon as one judge says so", () => {
  expect(judge(aRun({ record: { acknowledgedWrites: { made: 1, lost: 1 } } })).outcome).toBe("missed");
});

test("whatever is in a run, every judge has something to say", () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const { verdicts, outcome } = judge(run);
      expect(verdicts).toHaveLength(11);
      expect(outcome).toBe(verdicts.some((verdict) => verdict.outcome === "missed") ? "missed" : "kept");
      for (const { finding, spans } of verdicts) {
        expect(finding).not.toMatch(/NaN|undefined|Infinity/);
        expect(spans.every(({ fromSeconds, untilSeconds }) => fromSeconds <= untilSeconds)).toBe(true);
      }
      expect(JSON.parse(JSON.stringify(verdicts))).toEqual(verdicts);
    }),
    { numRuns: 300 },
  );
});
