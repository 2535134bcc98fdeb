import type { Clock } from "@evenkeel/kernel";
import type { Arrival } from "./arrivals.ts";
import type { Due } from "./due.ts";
import type { Outcome } from "./outcome.ts";
import type { TrafficRecorder } from "./tally.ts";
import { WaitingLine } from "./waiting-line.ts";

/** Where requests go: the real pool of connections, or a simulated one. */
export interface Carrier {
  /**
   * Sends one request of a phase, and calls `ended` once with what became of it, later. Undefined, and nothing sent, when every
   * connection is busy.
   */
  trySend(phase: number, ended: (outcome: Outcome) => void): Shipment | undefined;
}

/** A request on its way. */
export interface Shipment {
  /** Gives it up, and its connection; `ended` is not called any more. */
  abandon(): void;
}

export interface OpenLoopOptions {
  readonly clock: Clock;
  readonly carrier: Carrier;
  readonly record: TrafficRecorder;
  /** When requests are due, from `startMs`. */
  readonly arrivals: Iterator<Arrival, undefined>;
  readonly startMs: number;
  readonly timeoutMs: number;
  /** Called at each tick, before anything is sent. */
  readonly onTick: (nowMs: number) => void;
  /** Called once, when nothing is due, waiting or under way any more. */
  readonly onDone: (nowMs: number) => void;
}

/**
 * How soon the plan is looked at again. Half a millisecond comes as one from timers that count whole ones and never call
 * early; a whole one would come as two. What a late tick missed is sent at once, so the rate holds.
 */
const tickMs = 0.5;

/**
 * Sends requests when they are due, whatever became of those before: a slow answer never slows the next request. Who finds
 * no free connection waits in line, and its latency grows; it is neither sent twice nor forgotten.
 */
export class OpenLoop {
  readonly #options: OpenLoopOptions;
  /** In the order of their sending, so the first is the first to time out. */
  readonly #underWay = new Set<UnderWay>();
  readonly #line = new WaitingLine();
  #nextDue: Due | undefined;
  #isStopped = false;

  constructor(options: OpenLoopOptions) {
    this.#options = options;
    this.#nextDue = this.#takeArrival();
    options.clock.after(0, () => this.#tick());
  }

  /** Whether it was stopped before everything was sent. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Nothing more is sent; what is under way may still be answered. */
  stop(): void {
    this.#isStopped ||= this.#nextDue !== undefined || this.#line.first !== undefined;
    this.#nextDue = undefined;
    const nowMs = this.#options.clock.now();
    for (let waiting = this.#line.take(); waiting; waiting = this.#line.take()) {
      this.#options.record.unsent(waiting.scheduledAtMs, nowMs);
    }
  }

  #tick(): void {
    const { clock, onTick, onDone } = this.#options;
    const nowMs = clock.now();
    onTick(nowMs);
    this.#expire(nowMs);
    this.#sendDue(nowMs);
    this.#giveUpWaiting(nowMs);
    const isDone = this.#nextDue === undefined && this.#line.first === undefined && this.#underWay.size === 0;
    if (isDone) onDone(nowMs);
    else clock.after(tickMs, () => this.#tick());
  }

  #sendDue(nowMs: number): void {
    for (let due = this.#nextDue; due !== undefined && due.scheduledAtMs <= nowMs; due = this.#nextDue) {
      this.#nextDue = this.#takeArrival();
      this.#options.record.scheduled(due.scheduledAtMs);
      // Those that waited longer go first.
      if (this.#line.first !== undefined || !this.#trySend(due)) this.#wait(due);
    }
  }

  #wait(due: Due): void {
    this.#options.record.late();
    this.#line.add(due);
  }

  #sendWaiting(): void {
    for (let waiting = this.#line.first; waiting !== undefined; waiting = this.#line.first) {
      if (!this.#trySend(waiting)) return;
      this.#line.take();
    }
  }

  #trySend({ scheduledAtMs, phase }: Due): boolean {
    const { clock, carrier, record, timeoutMs } = this.#options;
    const sentAtMs = clock.now();
    const shipment = carrier.trySend(phase, (outcome) => this.#settle(request, clock.now(), outcome));
    if (!shipment) return false;
    const request: UnderWay = { scheduledAtMs, sentAtMs, deadlineMs: sentAtMs + timeoutMs, shipment };
    this.#underWay.add(request);
    record.sent();
    return true;
  }

  #settle(request: UnderWay, endedAtMs: number, outcome: Outcome): void {
    this.#underWay.delete(request);
    const { scheduledAtMs, sentAtMs } = request;
    this.#options.record.settled({ scheduledAtMs, sentAtMs, endedAtMs, outcome });
    this.#sendWaiting();
  }

  #expire(nowMs: number): void {
    for (const request of this.#underWay) {
      if (request.deadlineMs > nowMs) return;
      request.shipment.abandon();
      this.#settle(request, nowMs, { kind: "failed", cause: "timed out" });
    }
  }

  /** As patient with a connection as with an answer; it also bounds the line. */
  #giveUpWaiting(nowMs: number): void {
    const { record, timeoutMs } = this.#options;
    for (let waiting = this.#line.first; waiting !== undefined; waiting = this.#line.first) {
      if (waiting.scheduledAtMs + timeoutMs > nowMs) return;
      this.#line.take();
      record.unsent(waiting.scheduledAtMs, nowMs);
    }
  }

  #takeArrival(): Due | undefined {
    const next = this.#options.arrivals.next();
    if (next.done) return undefined;
    return { scheduledAtMs: this.#options.startMs + next.value.atMs, phase: next.value.phase };
  }
}

interface UnderWay {
  readonly scheduledAtMs: number;
  readonly sentAtMs: number;
  readonly deadlineMs: number;
  readonly shipment: Shipment;
}
