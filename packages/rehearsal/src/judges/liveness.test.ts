import { expect, test } from "vitest";
import { aRun, aTask, fourTasks, type TestRun } from "../testing/runs.ts";
import { zones } from "../testing/scenarios.ts";
import { judge } from "./judge.ts";
import { judgeRecovery } from "./recovery.ts";
import { judgeScaling } from "./scaling.ts";
import { judgeSpread } from "./spread.ts";

const [a, b] = zones;
const inZone = (zone: string) => (index: number) => aTask(index, { zone });

/** The second zone is lost from 10 to 30 s; everything is in the first one from 16 s on, and balanced at `balancedAt`. */
const outage = (balancedAt: number): TestRun => ({
  faults: [{ name: "zone-outage", at: 10, until: 30, zone: b }],
  objectives: { recoverySeconds: 10, spread: "even at the end" },
  tasks: (second) => {
    const kept = [1, 3].map(inZone(a));
    if (second <= 10) return fourTasks();
    if (second < 16) return kept;
    return [...kept, ...(second < balancedAt ? [5, 6].map(inZone(a)) : [7, 8].map(inZone(b)))];
  },
});

test("recovery: full soon after the fault, balanced soon after its end", () => {
  expect(judgeRecovery(aRun(outage(35)))).toMatchObject({
    outcome: "kept",
    finding: "The longest recovery took 6 s; 10 s was asked for.",
    evidence: [
      "From zone-outage, until all targets were healthy: 6 s",
      "From the end of zone-outage, until balanced: 5 s",
    ],
  });
});

test("recovery: balanced too late, which no setting of the service makes sooner", () => {
  const verdict = judgeRecovery(aRun(outage(50)));
  expect(verdict).toMatchObject({
    outcome: "missed",
    finding: "The longest recovery took 20 s; 10 s was asked for.",
    spans: [{ fromSeconds: 40, untilSeconds: 50 }],
  });
  expect(verdict.advice).toBeUndefined();
});

test("recovery: what a scale-out or a release takes, long after a fault, is not the fault's", () => {
  const three = fourTasks().slice(1);
  const quiet = { name: "api-throttling", at: 5, until: 10 };
  const objectives = { recoverySeconds: 10 };
  const scaledOut = aRun({ objectives, faults: [quiet], desired: (second) => (second < 8 ? 4 : 6) });
  expect(judgeRecovery(scaledOut).outcome).toBe("kept");
  const released = aRun({ objectives, faults: [quiet], tasks: (second) => (second < 40 ? fourTasks() : three) });
  expect(judgeRecovery(released).outcome).toBe("kept");
  const taken = aRun({ objectives, faults: [quiet], tasks: (second) => (second < 8 ? fourTasks() : three) });
  expect(judgeRecovery(taken).outcome).toBe("missed");
});

test("recovery: the only zone is lost", () => {
  const run = aRun({
    service: { zones: [a] },
    faults: [{ name: "zone-outage", at: 10, until: 40, zone: a }],
    objectives: { recoverySeconds: 10, longestOutageSeconds: 1, availabilityPercent: 99 },
    failing: [{ from: 10, until: 45, perSecond: 100 }],
    tasks: (second) => (second > 10 && second < 45 ? [] : [1, 2, 3, 4].map(inZone(a))),
  });
  const missed = judge(run).verdicts.filter(({ outcome }) => outcome === "missed");
  expect(missed.map(({ judge: name, advice }) => [name, advice])).toEqual(
    ["availability", "outage", "recovery"].map((name) => [name, `Use two zones or more: every task was in ${a}.`]),
  );
});

test("recovery: a run that ends before the time is over is not judged", () => {
  const run = aRun({ ...outage(100), seconds: 35 });
  expect(judgeRecovery(run).outcome).toBe("not judged");
  expect(judgeRecovery({ ...run, ended: "interrupted" }).outcome).toBe("not judged");
});

test("spread: even at the end, uneven at the end", () => {
  expect(judgeSpread(aRun(outage(50))).outcome).toBe("kept");
  expect(judgeSpread(aRun(outage(100)))).toMatchObject({
    outcome: "missed",
    finding: `Uneven at the end, 30 s after the last fault: ${a} 4, ${b} 0.`,
    spans: [{ fromSeconds: 30, untilSeconds: 60 }],
  });
});

test("spread: ECS has no room to balance", () => {
  expect(judgeSpread(aRun({ ...outage(100), service: { maximumPercent: 100 } })).advice).toBe(
    "Set maximumPercent above 100: at 100 ECS has no room to balance the zones.",
  );
});

test("spread: before the last fault is undone nothing is said", () => {
  expect(judgeSpread(aRun({ ...outage(100), seconds: 30 })).outcome).toBe("not judged");
});

const scaling = { min: 2, max: 8, cooldownSeconds: 30 };
const activity = (atSeconds: number, text: string) => ({ atSeconds, kind: "scaling activity" as const, text });

test("scaling: a change by an alarm is explained", () => {
  const run = aRun({
    service: { scaling },
    desired: (second) => (second < 20 ? 4 : 5),
    alarms: (second) => (second >= 18 && second < 30 ? ["hello-cpu-high"] : []),
    events: [activity(20, "hello-cpu-high: 4 → 5")],
  });
  expect(judgeScaling(run)).toMatchObject({ outcome: "kept", evidence: ["4 → 5 at 20 s: hello-cpu-high: 4 → 5"] });
});

test("scaling: a change without a cause, or without an alarm behind it", () => {
  const run = { service: { scaling }, desired: (second: number) => (second < 20 ? 4 : 5) };
  const missed = { outcome: "missed", finding: "The desired count: 4 → 5 at 20 s has no cause." };
  expect(judgeScaling(aRun(run))).toMatchObject(missed);
  expect(judgeScaling(aRun({ ...run, events: [activity(20, "4 → 5")] }))).toMatchObject(missed);
});

test("scaling: out of its limits", () => {
  const run = aRun({
    service: { scaling },
    desired: (second) => (second < 20 ? 4 : 9),
    events: [{ atSeconds: 20, kind: "scaled", text: "set to 9" }],
  });
  expect(judgeScaling(run).finding).toBe("The desired count: 4 → 9 at 20 s is outside of 2 to 8.");
});

test("scaling: flapping within the cooldown", () => {
  const run = aRun({
    service: { scaling },
    desired: (second) => (second >= 20 && second < 40 ? 5 : 4),
    alarms: () => ["hello-cpu-high"],
    events: [activity(20, "4 → 5"), activity(40, "5 → 4")],
  });
  expect(judgeScaling(run)).toMatchObject({
    outcome: "missed",
    finding: "The desired count: 5 → 4 at 40 s takes back the change before it within the cooldown.",
    advice: "Move the thresholds of scaling out and in further apart: less than 30 s after a change it was taken back.",
  });
});

test("scaling: what was seen later than it was may have kept the cooldown", () => {
  const run = aRun({
    service: { scaling },
    desired: (second) => (second >= 20 && second < 50 ? 5 : 4),
    alarms: () => ["hello-cpu-high"],
    events: [activity(20, "4 → 5"), activity(50, "5 → 4")],
  });
  // 29 to 31 s: no look between seconds 16 and 21.
  const samples = run.samples.filter(({ atSeconds }) => atSeconds < 17 || atSeconds > 20);
  expect(judgeScaling({ ...run, samples }).outcome).toBe("kept");
});
