import { expect, test } from "vitest";
import { aRelease, aRun, aTask, fourTasks, type TestRun } from "../testing/runs.ts";
import { zones } from "../testing/scenarios.ts";
import { judge } from "./judge.ts";

const objectives = { availabilityPercent: 99.9, longestOutageSeconds: 1, capacityFloorPercent: 100 };
const [zone] = zones;
const released = [5, 6, 7, 8].map((index) => aTask(index, { revision: 2 }));
const releases = [aRelease({ revisionAfter: 2 })];
const early = [aTask(9, { revision: 2, target: "initial" })];

const runs: readonly (readonly [setting: string, judges: readonly string[], advice: RegExp, run: TestRun])[] = [
  [
    "minimumHealthyPercent 0",
    ["availability", "outage", "capacity floor", "release"],
    /^Set minimumHealthyPercent to 100: /,
    {
      ...{ releases, service: { minimumHealthyPercent: 0 }, failing: [{ from: 12, until: 30, perSecond: 100 }] },
      tasks: (second) => (second < 12 ? fourTasks() : second < 30 ? [] : released),
    },
  ],
  [
    "a grace period of 0 with a slow start",
    ["release", "conservation"],
    /^Set the health check grace period above 19 s: /,
    {
      ...{
        service: { healthCheckGracePeriodSeconds: 0 },
        releases: [aRelease({ revisionAfter: 2, outcome: "failed" })],
      },
      tasks: (second) => [...fourTasks(), ...(second >= 12 && second < 32 ? early : [])],
      events: [{ atSeconds: 32, kind: "task stopped", text: "Task failed ELB health checks", taskIds: ["task-9"] }],
    },
  ],
  [
    "one zone only",
    ["availability", "outage"],
    /^Use two zones or more: /,
    {
      ...{ service: { zones: [zone] }, faults: [{ name: "zone-outage", at: 10, until: 30, zone }] },
      failing: [{ from: 10, until: 34, perSecond: 100 }],
      tasks: (second) => (second > 10 && second < 34 ? [] : fourTasks().map((task) => ({ ...task, zone }))),
    },
  ],
  [
    "no draining",
    ["availability", "release"],
    /^Set the deregistration delay to 30 s or more: /,
    {
      ...{ releases, service: { deregistrationDelaySeconds: 0 }, failing: [{ from: 30, until: 31, perSecond: 20 }] },
      tasks: (second) => [...(second < 30 ? fourTasks() : []), ...(second < 20 ? [] : released)],
    },
  ],
  [
    "the circuit breaker off",
    ["release"],
    /^Turn the circuit breaker on, with rollback: /,
    { service: { circuitBreaker: "off" }, releases: [aRelease({ kind: "bad", outcome: "failed", exitCode: 6 })] },
  ],
];

test.for(runs)("%s is found, with what to change", ([, judges, advice, run]) => {
  const missed = judge(aRun({ objectives, ...run })).verdicts.filter(({ outcome }) => outcome === "missed");
  expect(missed.map((verdict) => verdict.judge)).toEqual(judges);
  for (const verdict of missed) expect(verdict.advice).toMatch(advice);
});
