import { seededRandom } from "@evenkeel/kernel";
import type { RunEvent, RunRecord, SampledTask } from "../run/run-record.ts";
import { defineScenario, resolveSchedule } from "../scenario/index.ts";
import { aRelease, aRun, aTask, type TestRun } from "./runs.ts";
import { zones } from "./scenarios.ts";

const [, b] = zones;

const scenario = defineScenario({
  name: "zone-outage-under-surge",
  summary: "A zone is lost while the traffic grows, and a release follows when it is back.",
  traffic: [
    { forSeconds: 60, ratePerSecond: 100 },
    { forSeconds: 120, ratePerSecond: { from: 100, to: 400 } },
    { forSeconds: 60, ratePerSecond: 400, arrivals: "poisson" },
  ],
  events: [
    { atSeconds: 30, fault: "zone-outage", zone: "b", forSeconds: 60 },
    { atSeconds: 130, release: "as it is" },
    { atSeconds: 205, fault: "task-kill", tasks: { count: 1 } },
  ],
  objectives: {
    ...{ availabilityPercent: 99.9, p99Ms: 300, longestOutageSeconds: 1, capacityFloorPercent: 100 },
    ...{ recoverySeconds: 30, spread: "even at the end", costUsd: 0.05 },
  },
  settleSeconds: 20,
  seed: 7,
});

const events: readonly RunEvent[] = [
  {
    atSeconds: 30,
    kind: "fault began",
    text: `zone-outage of ${b}: its tasks and its node die`,
    scheduled: 0,
    zone: b,
  },
  {
    atSeconds: 31,
    kind: "task stopped",
    text: "2 tasks stopped: host EC2 terminated",
    zone: b,
    taskIds: ["task-2", "task-4"],
  },
  { atSeconds: 33, kind: "service", text: "(service hello) has started 2 tasks: (task task-5) (task task-6)." },
  { atSeconds: 45, kind: "service", text: "(service hello) registered 2 targets in (target-group hello)" },
  { atSeconds: 90, kind: "fault ended", text: `zone-outage was undone: ${b} is there again`, scheduled: 0, zone: b },
  { atSeconds: 96, kind: "service", text: "(service hello) is balancing its tasks over Availability Zones." },
  { atSeconds: 112, kind: "service", text: "(service hello) has reached a steady state." },
  { atSeconds: 124, kind: "alarm", text: "hello-cpu-high: OK → ALARM (CPU 83 % for 60 s)" },
  { atSeconds: 125, kind: "scaling activity", text: "hello-cpu-high sets the desired count from 4 to 6" },
  { atSeconds: 130, kind: "release began", text: "a release of the application as it is", scheduled: 1 },
  { atSeconds: 180, kind: "release ended", text: "completed", scheduled: 1 },
  {
    atSeconds: 205,
    kind: "fault began",
    text: "task-kill of task-21 with SIGKILL",
    scheduled: 2,
    taskIds: ["task-21"],
  },
  { atSeconds: 205, kind: "fault ended", text: "task-kill is over", scheduled: 2 },
  {
    atSeconds: 206,
    kind: "task stopped",
    text: "task-21 stopped: Essential container in task exited (137)",
    taskIds: ["task-21"],
  },
  { atSeconds: 216, kind: "service", text: "(service hello) has reached a steady state." },
];

/** Tasks by number, of a revision, in a zone each in turn. */
function some(numbers: readonly number[], task: Partial<SampledTask> = {}): readonly SampledTask[] {
  return numbers.map((number) => aTask(number, task));
}

function tasksAt(second: number, kept: number): readonly SampledTask[] {
  const zone = zones[0];
  if (second <= 30) return some([1, 2, 3, 4]);
  if (second < 90) return [...some([1, 3]), ...some([5, 6], { zone, ...(second < 45 && { target: "initial" }) })];
  if (second < 110)
    return [
      ...some([1, 3]),
      ...some([5, 6], { zone }),
      ...some([8, 10], { target: second < 106 ? "initial" : "healthy" }),
    ];
  if (second < 125) return some([1, 3, 8, 10]);
  const before = some([1, 3, 8, 10, 11, 12]);
  if (second < 135) return [...before.slice(0, 4), ...some([11, 12], { target: "initial" })];
  const released = some([21, 22, 23, 24, 25, 26], { revision: 2, target: second < 150 ? "initial" : "healthy" });
  if (second < 150) return [...before.slice(0, kept), ...released];
  if (second < 165) return [...before.slice(0, 2), ...released];
  if (second <= 205) return released;
  return [
    ...released.slice(1),
    ...(second < 208 ? [] : some([27], { revision: 2, target: second < 216 ? "initial" : "healthy" })),
  ];
}

/** A run of four minutes in which a good deal happens; `worse` has a service that stops half of its tasks in a release, and does not drain. */
export function eventfulRun(quality: "good" | "worse" = "good"): RunRecord {
  const random = seededRandom(11);
  const noise = Array.from({ length: 261 }, () => random.fraction());
  const isWorse = quality === "worse";
  const load = (second: number): number => Math.min(1, Math.max(0, (second - 60) / 120));
  const run: TestRun = {
    ...{ seconds: 240, ratePerSecond: 100, events, tasks: (second) => tasksAt(second, isWorse ? 2 : 4) },
    service: {
      scaling: { min: 2, max: 8, cooldownSeconds: 60 },
      ...(isWorse && {
        minimumHealthyPercent: 50,
        deregistrationDelaySeconds: 0,
        healthCheck: { intervalSeconds: 10, timeoutSeconds: 5, unhealthyThreshold: 3 },
      }),
    },
    desired: (second) => (second < 125 ? 4 : 6),
    alarms: (second) => (second >= 124 && second < 170 ? ["hello-cpu-high"] : []),
    releases: [aRelease({ scheduled: 1, startedAtSeconds: 130, endedAtSeconds: 180, revisionAfter: 2 })],
    failing: [
      { from: 30, until: 31, perSecond: 40, cause: "connection reset" },
      { from: 205.1, until: 205.6, perSecond: 30, cause: "connection reset" },
      ...(isWorse ? [{ from: 150, until: 158, perSecond: 12, cause: "status 502" }] : []),
    ],
    latency(second) {
      const disturbed = second >= 30 && second < 46 ? 4 : 1;
      const p50 = (8 + 20 * load(second)) * (0.9 + 0.2 * (noise[second] ?? 0)) * disturbed;
      return { p50, p90: p50 * 2, p99: p50 * (4 + 3 * (noise[second + 3] ?? 0)), p999: p50 * 9, max: p50 * 12 };
    },
  };
  const record = aRun(run);
  const rate = (second: number): number => Math.round(100 + 300 * load(second) + 12 * (noise[second] ?? 0));
  const seconds = record.traffic.seconds.map((row) => ({
    ...row,
    sent: rate(row.second),
    succeeded: rate(row.second) - row.failed,
  }));
  const scheduled = seconds.reduce((sum, { sent }) => sum + sent, 0);
  const succeeded = scheduled - record.traffic.figures.failed;
  const figures = {
    ...record.traffic.figures,
    scheduled,
    sent: scheduled,
    succeeded,
    latencyMs: { p50: 21, p90: 44, p99: 196, p999: 290, max: 480 },
    longestOutageMs: isWorse ? 1700 : 420,
  };
  const samples = Array.from(
    { length: 261 },
    (_, second) => record.samples[second] ?? { ...(record.samples.at(-1) ?? failed()), atSeconds: second },
  );
  const schedule = resolveSchedule(scenario, { seed: 7, zones });
  return {
    ...record,
    scenario,
    schedule,
    samples,
    endedAtSeconds: 260,
    traffic: { ...record.traffic, seconds, figures },
  };
}

function failed(): never {
  throw new Error("a run has samples");
}
