import type { ReleaseRecord, RunEvent, RunRecord, Sample, SampledTask, ServiceSettings } from "../run/run-record.ts";
import { defineScenario, type Objectives, type ScheduledEvent } from "../scenario/index.ts";
import type { RequestFailure } from "../traffic/failed-requests.ts";
import type { Percentiles } from "../traffic/latencies.ts";
import { zones } from "./scenarios.ts";

/** A service as it is by default: four tasks in two zones. */
export const service: ServiceSettings = {
  name: "hello",
  desiredCount: 4,
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: "with rollback",
  healthCheckGracePeriodSeconds: 60,
  healthCheck: { intervalSeconds: 5, timeoutSeconds: 2, unhealthyThreshold: 2 },
  deregistrationDelaySeconds: 30,
  stopTimeoutSeconds: 30,
  zones,
  taskHourUsd: 0.05,
};

/** Requests that fail, so many each second. */
export interface Failing {
  readonly from: number;
  readonly until: number;
  readonly perSecond: number;
  readonly cause?: string;
}

/** A fault: `untilSeconds` is when it is undone. */
export interface TestFault {
  readonly name: string;
  readonly at: number;
  readonly until?: number;
  readonly zone?: string;
  readonly taskIds?: readonly string[];
}

export interface TestRun {
  readonly seconds?: number;
  readonly ratePerSecond?: number;
  readonly service?: Partial<ServiceSettings>;
  readonly objectives?: Objectives;
  readonly faults?: readonly TestFault[];
  readonly failing?: readonly Failing[];
  readonly latency?: (second: number) => Partial<Percentiles>;
  /** What runs at each second. @default four healthy tasks */
  readonly tasks?: (second: number) => readonly SampledTask[];
  readonly desired?: (second: number) => number;
  readonly alarms?: (second: number) => readonly string[];
  readonly releases?: readonly ReleaseRecord[];
  readonly events?: readonly RunEvent[];
  readonly record?: Partial<RunRecord>;
}

/** A run with a request each hundredth of a second and a sample each second, in which nothing goes wrong but what is said. */
export function aRun(run: TestRun = {}): RunRecord {
  const { seconds = 60, ratePerSecond = 100, objectives = {}, faults = [], releases = [], events = [] } = run;
  const settings = { ...service, ...run.service };
  const traffic = [{ forSeconds: seconds, ratePerSecond }];
  return {
    ...{
      formatVersion: 1,
      startedAt: "2026-11-30T10:00:00.000Z",
      evenkeel: "0.1.0",
      runtime: "process",
      speed: 1,
      seed: 7,
    },
    machine: { cores: 2, memoryMiB: 8192, platform: "linux x64", node: "v24.0.0" },
    scenario: defineScenario({ name: "test", traffic, objectives }),
    schedule: faults.map(scheduledOf),
    service: settings,
    ...{ ended: "complete", endedAtSeconds: seconds },
    events: [...faults.flatMap(eventsOf), ...events].toSorted((a, b) => a.atSeconds - b.atSeconds),
    traffic: trafficOf({ ...run, seconds, ratePerSecond }),
    samples: Array.from({ length: seconds + 1 }, (_, second) => sampleOf(run, settings, second)),
    releases,
    atEnd: { tasksWithoutService: [], targetsWithoutTask: [], processes: [], eventsToldTwice: [], activeFaults: [] },
    acknowledgedWrites: { made: 20, lost: 0 },
    ...run.record,
  };
}

/** A task, `task-1` in the first zone and so on in turn. */
export function aTask(index: number, task: Partial<SampledTask> = {}): SampledTask {
  const zone = zones[(index + 1) % 2] ?? zones[0];
  const usual = { revision: 1, lastStatus: "RUNNING", target: "healthy", lives: true } as const;
  return { taskId: `task-${index}`, zone, ...usual, ...task };
}

/** The four tasks of the service. */
export function fourTasks(): readonly SampledTask[] {
  return [1, 2, 3, 4].map((index) => aTask(index));
}

/** A release that went as it should. */
export function aRelease(release: Partial<ReleaseRecord> = {}): ReleaseRecord {
  return {
    ...{ scheduled: 0, startedAtSeconds: 10, endedAtSeconds: 40, kind: "as it is", outcome: "completed", exitCode: 0 },
    ...{ reason: "", revisionBefore: 1, revisionAfter: 1, ...release },
  };
}

function scheduledOf({ name, at, until = at, zone }: TestFault, index: number): ScheduledEvent {
  const event = { atSeconds: at, fault: name, parameters: {}, ...(zone !== undefined && { zone }) };
  return { index, atSeconds: at, untilSeconds: until, event, ...(zone !== undefined && { zone }) };
}

function eventsOf({ name, at, until = at, zone, taskIds }: TestFault, scheduled: number): readonly RunEvent[] {
  const whom = { scheduled, ...(zone !== undefined && { zone }), ...(taskIds && { taskIds }) };
  return [
    { atSeconds: at, kind: "fault began", text: `${name} began`, ...whom },
    { atSeconds: until, kind: "fault ended", text: `${name} was undone`, ...whom },
  ];
}

function sampleOf(
  { tasks = fourTasks, desired, alarms }: TestRun,
  { desiredCount }: ServiceSettings,
  second: number,
): Sample {
  const seen = tasks(second);
  const running = seen.filter(({ lastStatus }) => lastStatus === "RUNNING").length;
  return {
    atSeconds: second,
    desiredCount: desired?.(second) ?? desiredCount,
    runningCount: running,
    pendingCount: seen.filter(({ lastStatus }) => lastStatus === "PENDING").length,
    healthyTargets: seen.filter(({ target }) => target === "healthy").length,
    targets: seen.filter(({ target }) => target !== "none" && target !== "draining").length,
    tasks: seen,
    deployments: [{ revision: 1, status: "PRIMARY", rolloutState: "COMPLETED" }],
    alarms: alarms?.(second) ?? [],
  };
}

type Traffic = RunRecord["traffic"];

function trafficOf(run: TestRun & { readonly seconds: number; readonly ratePerSecond: number }): Traffic {
  const { seconds, ratePerSecond, failing = [] } = run;
  const failures = failing.flatMap(failuresOf);
  const failedIn = (second: number): number =>
    failures.filter(({ dueAtSeconds }) => Math.floor(dueAtSeconds) === second).length;
  const usual = { p50: 5, p90: 8, p99: 20, p999: 30, max: 40 };
  const scheduled = seconds * ratePerSecond;
  const failed = failures.length;
  const rows = Array.from({ length: seconds }, (_, second) => {
    const counts = {
      sent: ratePerSecond,
      failed: failedIn(second),
      succeeded: ratePerSecond - failedIn(second),
      unsent: 0,
    };
    return { second, ...counts, latencyMs: { ...usual, ...run.latency?.(second) } };
  });
  const silent = rows.filter(({ succeeded }) => succeeded === 0).length;
  const counts = {
    scheduled,
    sent: scheduled,
    answered: scheduled - failed,
    succeeded: scheduled - failed,
    failed,
    late: 0,
    unsent: 0,
  };
  const figures: Traffic["figures"] = {
    ...{ elapsedMs: seconds * 1000, ...counts, statusClasses: { "2xx": scheduled - failed }, failures: {} },
    ...{ latencyMs: usual, serviceMs: usual, waitMs: usual, longestOutageMs: Math.max(20, silent * 1000) },
  };
  return { figures, seconds: rows, failures, failuresLeftOut: 0 };
}

function failuresOf({ from, until, perSecond, cause = "status 502" }: Failing): readonly RequestFailure[] {
  const count = Math.round((until - from) * perSecond);
  return Array.from({ length: count }, (_, n) => {
    const dueAtSeconds = Math.round((from + n / perSecond) * 1000) / 1000;
    return { dueAtSeconds, endedAtSeconds: dueAtSeconds + 0.01, cause };
  });
}
