import { FailedRequests } from "./failed-requests.ts";
import { Latencies } from "./latencies.ts";
import { failureOf, type FailureCause, type Outcome } from "./outcome.ts";
import { OutageWatch } from "./outage.ts";
import { SecondSeries } from "./second-series.ts";
import type { TrafficFigures } from "./summary.ts";

/** A request that was sent and came to its end; times in milliseconds of the traffic's clock. */
export interface Settled {
  readonly scheduledAtMs: number;
  readonly sentAtMs: number;
  readonly endedAtMs: number;
  readonly outcome: Outcome;
}

/** What is recorded of each request, as it happens. */
export interface TrafficRecorder {
  /** A request is due. */
  scheduled(atMs: number): void;
  /** Every connection is busy: the request waits. */
  late(): void;
  sent(): void;
  settled(request: Settled): void;
  /** A request that was due is given up without having been sent. */
  unsent(scheduledAtMs: number, nowMs: number): void;
}

/** Counts and measures in bounded memory. */
export class Tally implements TrafficRecorder {
  readonly seconds = new SecondSeries();
  readonly failedRequests = new FailedRequests();
  readonly #startMs: number;
  readonly #counts = { scheduled: 0, sent: 0, answered: 0, succeeded: 0, failed: 0, late: 0, unsent: 0 };
  readonly #statusClasses: Record<string, number> = {};
  readonly #failures: Partial<Record<FailureCause, number>> = {};
  readonly #latencies = new Latencies();
  readonly #serviceTimes = new Latencies();
  readonly #waits = new Latencies();
  readonly #outages = new OutageWatch();

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  scheduled(atMs: number): void {
    this.#counts.scheduled++;
    this.#outages.due(atMs);
  }

  late(): void {
    this.#counts.late++;
  }

  sent(): void {
    this.#counts.sent++;
    this.seconds.sent();
  }

  unsent(scheduledAtMs: number, nowMs: number): void {
    this.#list(scheduledAtMs, nowMs, "no connection was free");
    this.#counts.unsent++;
    this.seconds.unsent();
    this.#outages.failed();
  }

  settled({ scheduledAtMs, sentAtMs, endedAtMs, outcome }: Settled): void {
    this.#waits.record(sentAtMs - scheduledAtMs);
    if (outcome.kind === "answered") {
      this.#answered(outcome.status);
      this.#latencies.record(endedAtMs - scheduledAtMs);
      this.#serviceTimes.record(endedAtMs - sentAtMs);
      this.seconds.answered(endedAtMs - scheduledAtMs);
    }
    const cause = failureOf(outcome);
    if (cause === undefined) this.#succeeded(endedAtMs);
    else {
      this.#failed(cause);
      this.#list(scheduledAtMs, endedAtMs, cause);
    }
  }

  figures(nowMs: number): TrafficFigures {
    return {
      elapsedMs: nowMs - this.#startMs,
      ...this.#counts,
      statusClasses: { ...this.#statusClasses },
      failures: { ...this.#failures },
      latencyMs: this.#latencies.percentiles(),
      serviceMs: this.#serviceTimes.percentiles(),
      waitMs: this.#waits.percentiles(),
      longestOutageMs: this.#outages.longestMs(nowMs),
    };
  }

  #list(dueAtMs: number, endedAtMs: number, cause: string): void {
    const secondsOf = (atMs: number): number => Math.round(atMs - this.#startMs) / 1000;
    this.failedRequests.add({ dueAtSeconds: secondsOf(dueAtMs), endedAtSeconds: secondsOf(endedAtMs), cause });
  }

  #answered(status: number): void {
    this.#counts.answered++;
    const statusClass = `${Math.floor(status / 100)}xx`;
    this.#statusClasses[statusClass] = (this.#statusClasses[statusClass] ?? 0) + 1;
  }

  #succeeded(atMs: number): void {
    this.#counts.succeeded++;
    this.seconds.succeeded();
    this.#outages.succeeded(atMs);
  }

  #failed(cause: FailureCause): void {
    this.#counts.failed++;
    this.#failures[cause] = (this.#failures[cause] ?? 0) + 1;
    this.seconds.failed();
    this.#outages.failed();
  }
}
