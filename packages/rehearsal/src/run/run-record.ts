import type { Objectives, Scenario } from "../scenario/scenario.ts";
import type { ScheduledEvent } from "../scenario/schedule.ts";
import type { RequestFailure } from "../traffic/failed-requests.ts";
import type { TrafficFigures, TrafficSecond } from "../traffic/summary.ts";

/**
 * All that was observed of one run of a scenario: `run.json`. Times named `…Seconds` are seconds of the region's clock since the
 * traffic began; traffic's own seconds and latencies are the machine's.
 */
export interface RunRecord {
  readonly formatVersion: 1;
  /** When it began, ISO 8601. */
  readonly startedAt: string;
  readonly evenkeel: string;
  readonly machine: {
    readonly cores: number;
    readonly memoryMiB: number;
    readonly platform: string;
    readonly node: string;
  };
  readonly runtime: "process" | "docker";
  readonly speed: number;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly schedule: readonly ScheduledEvent[];
  readonly service: ServiceSettings;
  /** `interrupted`: the user ended it before its time; what follows from that is not judged. */
  readonly ended: "complete" | "interrupted";
  readonly endedAtSeconds: number;
  readonly events: readonly RunEvent[];
  readonly traffic: TrafficRecord;
  /** One each second of the machine, in order of time. */
  readonly samples: readonly Sample[];
  readonly releases: readonly ReleaseRecord[];
  readonly atEnd: Leftovers;
  readonly acknowledgedWrites: { readonly made: number; readonly lost: number };
}

/** What the service is configured to do: judges explain by it what to change. */
export interface ServiceSettings {
  readonly name: string;
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly circuitBreaker: "off" | "on" | "with rollback";
  readonly healthCheckGracePeriodSeconds: number;
  readonly healthCheck: {
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
    readonly unhealthyThreshold: number;
  };
  readonly deregistrationDelaySeconds: number;
  readonly stopTimeoutSeconds: number;
  readonly zones: readonly string[];
  readonly scaling?: { readonly min: number; readonly max: number; readonly cooldownSeconds: number };
  /** US dollars for an hour of one task. */
  readonly taskHourUsd: number;
}

/** Something that happened: asked for by the schedule, or seen. */
export interface RunEvent {
  readonly atSeconds: number;
  readonly kind:
    | "fault began"
    | "fault ended"
    | "release began"
    | "release ended"
    | "scaled"
    | "zonal shift"
    /** An event of the ECS service. */
    | "service"
    | "task started"
    | "task stopped"
    /** An alarm changed its state. */
    | "alarm"
    | "scaling activity";
  readonly text: string;
  /** Of the scheduled event that it belongs to. */
  readonly scheduled?: number;
  /** Whom it concerns. */
  readonly taskIds?: readonly string[];
  readonly zone?: string;
}

export interface TrafficRecord {
  readonly figures: TrafficFigures;
  readonly seconds: readonly TrafficSecond[];
  /** Every request that failed or was never sent, up to 10,000. */
  readonly failures: readonly RequestFailure[];
  /** How many failures are not listed. */
  readonly failuresLeftOut: number;
}

/** What AWS's APIs said at one moment. */
export interface Sample {
  readonly atSeconds: number;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly healthyTargets: number;
  /** Registered ones, healthy or not; draining ones are not among them. */
  readonly targets: number;
  readonly tasks: readonly SampledTask[];
  readonly deployments: readonly {
    readonly revision: number;
    readonly status: string;
    readonly rolloutState: string;
  }[];
  /** Alarms that are in ALARM, by name. */
  readonly alarms: readonly string[];
}

export interface SampledTask {
  readonly taskId: string;
  readonly zone: string;
  readonly revision: number;
  readonly lastStatus: string;
  /** As the target group has it; `none` where it is not registered. */
  readonly target: "healthy" | "unhealthy" | "initial" | "draining" | "none";
  /** What was found by looking at the machine: whether its process or container lives. */
  readonly lives: boolean;
}

export interface ReleaseRecord {
  readonly scheduled: number;
  readonly startedAtSeconds: number;
  readonly endedAtSeconds: number;
  readonly kind: "as it is" | "bad";
  readonly outcome: "completed" | "rolled back" | "failed";
  readonly exitCode: number;
  /** In the deployer's words. */
  readonly reason: string;
  readonly revisionBefore: number;
  readonly revisionAfter: number;
  /** Who put the old revision back: the circuit breaker of ECS, or the deployer in its place. */
  readonly rolledBackBy?: "ecs" | "evenkeel";
}

/** What was there when everything had settled, and after the region had been ended. */
export interface Leftovers {
  readonly tasksWithoutService: readonly string[];
  readonly targetsWithoutTask: readonly string[];
  /** Processes or containers that live though the region has ended. */
  readonly processes: readonly string[];
  /** Texts of service events that were there twice, by their id. */
  readonly eventsToldTwice: readonly string[];
  readonly activeFaults: readonly string[];
}

/** What a judge says. */
export interface Verdict {
  readonly judge: string;
  /** The objective that it concerns; absent for what is judged always. */
  readonly objective?: keyof Objectives;
  readonly outcome: "kept" | "missed" | "not judged";
  /** The figure that was judged; absent where there is none. */
  readonly measured?: Measured;
  /** In a sentence, with figures: `99.98 % of 30,000 requests were answered; 99.9 % was asked for.` */
  readonly finding: string;
  /** Why, from what was observed. */
  readonly evidence: readonly string[];
  /** What to change, where something was missed and a setting explains it. */
  readonly advice?: string;
  /** From when to when it did not hold, for the picture. */
  readonly spans: readonly { readonly fromSeconds: number; readonly untilSeconds: number }[];
}

/** A figure, and what was asked for. */
export interface Measured {
  readonly value: number;
  readonly asked: number;
  readonly unit: "%" | "ms" | "s" | "tasks" | "USD";
  /** Which way is better. */
  readonly better: "more" | "less";
}

/** A run with its verdicts: what `run.json` holds in the end. */
export interface JudgedRun extends RunRecord {
  readonly verdicts: readonly Verdict[];
  readonly outcome: "kept" | "missed";
}
