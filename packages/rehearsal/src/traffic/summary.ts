import type { ArrivalPhase } from "./arrivals.ts";
import type { Percentiles } from "./latencies.ts";
import type { FailureCause } from "./outcome.ts";

/** Counts of requests. `scheduled` = `sent` + `unsent` + those that still wait for a connection. */
export interface TrafficCounts {
  /** Requests that were due. */
  readonly scheduled: number;
  readonly sent: number;
  /** Requests with a complete answer, whatever its status. */
  readonly answered: number;
  /** Requests with an answer below 500. */
  readonly succeeded: number;
  /** Requests that were sent and got no complete answer, or one of 500 and above. */
  readonly failed: number;
  /** Requests that were due while every connection was busy, and had to wait for one. */
  readonly late: number;
  /** Requests that found no free connection for as long as the timeout, or until the traffic was stopped: never sent. */
  readonly unsent: number;
}

/** What happened in one second; answers and failures count in the second in which they came. */
export interface TrafficSecond {
  /** Seconds from the start at which it begins. */
  readonly second: number;
  readonly sent: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly unsent: number;
  /** From the scheduled time to the answer, of those answered in this second. */
  readonly latencyMs: Percentiles;
}

/** How it stands: after each second, and at the end. */
export interface TrafficFigures extends TrafficCounts {
  readonly elapsedMs: number;
  /** Answers by the first digit of their status: `{ "2xx": 1500 }`. */
  readonly statusClasses: Readonly<Record<string, number>>;
  readonly failures: Readonly<Partial<Record<FailureCause, number>>>;
  /** From the time at which the request was due to its complete answer, in milliseconds. */
  readonly latencyMs: Percentiles;
  /** From the sending to the complete answer: what the service took, a new connection included. */
  readonly serviceMs: Percentiles;
  /** From the time at which the request was due to the sending: the timer's grain, and the wait for a free connection. */
  readonly waitMs: Percentiles;
  /** The longest time during which requests were due or under way and none succeeded. */
  readonly longestOutageMs: number;
}

/** The state of running traffic, once a second. */
export interface TrafficProgress extends TrafficFigures {
  readonly plan: TrafficPlan;
  /** The second that has just ended. */
  readonly latest: TrafficSecond;
}

/** What was asked for. */
export interface TrafficPlan {
  /** Where, without the path of the phases that have another. */
  readonly url: string;
  readonly method: string;
  /** Over all phases. */
  readonly ratePerSecond: number;
  readonly durationMs: number;
  readonly phases: readonly PlannedPhase[];
  readonly connections: number;
  readonly keepAlive: KeepAlive;
  readonly timeoutMs: number;
}

/** A part of the traffic, and what it asks for. */
export interface PlannedPhase extends ArrivalPhase {
  /** With its query. */
  readonly path: string;
}

/** Whether a connection carries one request after another, or each request comes on a connection of its own. */
export type KeepAlive = "kept" | "closed";

/** All that is known at the end. */
export interface TrafficSummary extends TrafficFigures {
  readonly plan: TrafficPlan;
  /** `complete`: every request of the plan was due; `stopped`: it was ended before. */
  readonly ended: "complete" | "stopped";
  /** Requests sent per second of the time in which they were due. */
  readonly sentPerSecond: number;
  /** The latest seconds, in order. */
  readonly seconds: readonly TrafficSecond[];
  /** How many seconds before them are forgotten, to keep the memory bounded. */
  readonly secondsForgotten: number;
}
