import fc from "fast-check";
import type { ReleaseRecord, RunEvent, RunRecord, Sample, SampledTask, ServiceSettings } from "../run/run-record.ts";
import { defineScenario, resolveSchedule } from "../scenario/index.ts";
import { aRun, service } from "./runs.ts";
import { aScenarioInput, zones } from "./scenarios.ts";

const second = fc.integer({ min: 0, max: 400 });
const count = fc.integer({ min: 0, max: 8 });
const text = fc.constantFrom("", "Task failed ELB health checks in (target-group a)", "<b>“&”</b>", "scheduled action");
const taskId = fc.constantFrom("task-1", "task-2", "task-3", "task-4", "task-5");
const ordered = <T extends { readonly atSeconds: number }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => a.atSeconds - b.atSeconds);

const aTask: fc.Arbitrary<SampledTask> = fc.record({
  taskId,
  zone: fc.constantFrom(...zones, "elsewhere"),
  revision: fc.integer({ min: 1, max: 3 }),
  lastStatus: fc.constantFrom("PENDING", "RUNNING", "DEACTIVATING", "STOPPED"),
  target: fc.constantFrom("healthy", "unhealthy", "initial", "draining", "none"),
  lives: fc.boolean(),
});

const aSample: fc.Arbitrary<Sample> = fc.record({
  atSeconds: second,
  desiredCount: count,
  runningCount: count,
  pendingCount: count,
  healthyTargets: count,
  targets: count,
  tasks: fc.uniqueArray(aTask, { selector: (task) => task.taskId, maxLength: 5 }),
  deployments: fc.constant([{ revision: 1, status: "PRIMARY", rolloutState: "IN_PROGRESS" }]),
  alarms: fc.subarray(["hello-cpu-high", "hello-cpu-low"]),
});

const anEvent: fc.Arbitrary<RunEvent> = fc.record(
  {
    atSeconds: second,
    kind: fc.constantFrom(
      ...(["fault began", "fault ended", "release began", "release ended", "scaled", "zonal shift"] as const),
      ...(["service", "task started", "task stopped", "alarm", "scaling activity"] as const),
    ),
    text,
    scheduled: fc.integer({ min: 0, max: 6 }),
    taskIds: fc.array(taskId, { maxLength: 3 }),
    zone: fc.constantFrom(...zones),
  },
  { requiredKeys: ["atSeconds", "kind", "text"] },
);

const aRelease: fc.Arbitrary<ReleaseRecord> = fc
  .record({
    scheduled: count,
    startedAtSeconds: second,
    endedAtSeconds: second,
    kind: fc.constantFrom("as it is", "bad"),
    outcome: fc.constantFrom("completed", "rolled back", "failed"),
    exitCode: fc.constantFrom(0, 4, 6),
    reason: text,
    revisionBefore: count,
    revisionAfter: count,
  })
  .map((release) => ({ ...release, endedAtSeconds: release.startedAtSeconds + release.endedAtSeconds }));

const settings: fc.Arbitrary<ServiceSettings> = fc
  .record({
    minimumHealthyPercent: fc.constantFrom(0, 50, 100),
    circuitBreaker: fc.constantFrom("off" as const, "on" as const, "with rollback" as const),
    deregistrationDelaySeconds: fc.constantFrom(0, 30),
    zones: fc.subarray([...zones]),
    scaling: fc.constant({ min: 1, max: 6, cooldownSeconds: 60 }),
  })
  .map((some) => ({ ...service, ...some }));

const failure = fc.record({ dueAtSeconds: second, endedAtSeconds: second, cause: text }).map((each) => {
  return { ...each, endedAtSeconds: each.dueAtSeconds + each.endedAtSeconds };
});

/** Any run, whether it can happen or not. */
export const anyRun: fc.Arbitrary<RunRecord> = fc
  .record({
    ...{ input: aScenarioInput, seed: fc.nat(), seconds: fc.integer({ min: 1, max: 30 }) },
    ...{ samples: fc.array(aSample, { maxLength: 12 }), events: fc.array(anEvent, { maxLength: 15 }) },
    ...{
      releases: fc.array(aRelease, { maxLength: 3 }),
      service: settings,
      failures: fc.array(failure, { maxLength: 9 }),
    },
    ...{
      ended: fc.constantFrom("complete" as const, "interrupted" as const),
      speed: fc.constantFrom(1, 4),
      rate: count,
    },
  })
  .map(({ input, seed, seconds, failures, samples, events, rate, ...record }): RunRecord => {
    const scenario = defineScenario(input);
    const run = aRun({ seconds, ratePerSecond: rate });
    return {
      ...{ ...run, ...record, seed, scenario, schedule: resolveSchedule(scenario, { seed, zones }) },
      ...{ samples: ordered(samples), events: ordered(events), traffic: { ...run.traffic, failures } },
    };
  });
