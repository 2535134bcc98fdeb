import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../judges/judge.ts";
import { anyRun } from "../testing/any-run.ts";
import { aRun, type TestRun } from "../testing/runs.ts";
import { compareRuns } from "./compare-runs.ts";

const objectives = { availabilityPercent: 99, p99Ms: 100 };
const judged = (run: TestRun) => judge(aRun({ objectives, ...run }));

function changes(before: TestRun, after: TestRun): Readonly<Record<string, string>> {
  const { objectives: compared } = compareRuns(judged(before), judged(after));
  return Object.fromEntries(compared.map(({ judge: name, change }) => [name, change]));
}

test("a run compared with itself is the same", () => {
  const comparison = compareRuns(judged({}), judged({}));
  expect(comparison).toMatchObject({ change: "same", isSamePlay: true, settings: [] });
});

test("figures within the noise are the same, beyond it better or worse", () => {
  const slower = (p99: number): TestRun => ({
    latency: () => ({ p99 }),
    ...{ faults: [{ name: "task-kill", at: 0 }] },
  });
  expect(changes(slower(50), slower(54))).toMatchObject({ latency: "same", availability: "same" });
  expect(changes(slower(50), slower(70))).toMatchObject({ latency: "worse" });
  expect(changes(slower(70), slower(50))).toMatchObject({ latency: "better" });
});

test("an objective that is kept now, and was missed, is better; what was not judged is not compared", () => {
  const failing = [{ from: 10, until: 20, perSecond: 20 }];
  expect(changes({ failing }, {})).toMatchObject({ availability: "better", recovery: "not comparable" });
  expect(compareRuns(judged({}), judged({ failing })).change).toBe("worse");
});

test("the settings that differ are listed with both values", () => {
  const healthCheck = { intervalSeconds: 30, timeoutSeconds: 2, unhealthyThreshold: 2 };
  const after = judged({ service: { healthCheck, scaling: { min: 1, max: 4, cooldownSeconds: 60 } } });
  expect(compareRuns(judged({}), after).settings).toEqual([
    { path: "healthCheck.intervalSeconds", before: "5", after: "30" },
    { path: "scaling.min", before: "–", after: "1" },
    { path: "scaling.max", before: "–", after: "4" },
    { path: "scaling.cooldownSeconds", before: "–", after: "60" },
  ]);
});

test("what is better one way is worse the other way", () => {
  const opposite = { better: "worse", worse: "better", same: "same", "not comparable": "not comparable" };
  fc.assert(
    fc.property(anyRun, anyRun, (one, other) => {
      const there = compareRuns(judge(one), judge(other)).objectives;
      const back = compareRuns(judge(other), judge(one)).objectives;
      expect(back.map(({ change }) => change)).toEqual(there.map(({ change }) => opposite[change]));
    }),
  );
});
