import type { Clock, Random, Timer } from "@evenkeel/kernel";
import type { TargetHealth } from "../protocol.ts";
import type { HealthCheck, Target } from "../snapshot.ts";
import { afterProbe, initialHealth, type HealthState, type ProbeResult } from "./health-state.ts";
import type { Probe } from "./probe.ts";

/** How a target is asked; `probe` in a node, a script in tests. */
export type Asks = (probe: Probe, clock: Clock, done: (result: ProbeResult) => void) => () => void;

/** What a checker needs to know of where it runs. */
export interface CheckerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly ask: Asks;
  /** What configured durations are divided by. */
  readonly speed: number;
  readonly firstProbeWithinMs: number;
  readonly startingRetryMs: number;
  /** Called when the state or its reason changed. */
  readonly changed: (before: HealthState, after: HealthState) => void;
}

/** Probes one target at its own phase: every interval, however long the last probe took. */
export class TargetChecker {
  #target: Target;
  #check: HealthCheck;
  #options: CheckerOptions;
  #health: HealthState;
  #timer: Timer | undefined;
  /** Asks again where nothing listens yet; only in the first interval. */
  #retry: Timer | undefined;
  #startingUntilMs = Infinity;
  readonly #pending = new Set<() => void>();

  constructor(target: Target, check: HealthCheck, options: CheckerOptions) {
    this.#target = target;
    this.#check = check;
    this.#options = options;
    this.#health = initialHealth(options.clock.now());
    const withinMs = Math.min(options.firstProbeWithinMs, check.intervalSeconds * 1000) / options.speed;
    this.#timer = options.clock.after(options.random.fraction() * withinMs, () => this.#tick());
  }

  get health(): HealthState {
    return this.#health;
  }

  /** Takes effect with the next probe. */
  configure(target: Target, check: HealthCheck, options: CheckerOptions): void {
    this.#target = target;
    this.#check = check;
    this.#options = options;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#retry?.cancel();
    for (const giveUp of this.#pending) giveUp();
    this.#pending.clear();
  }

  #tick(): void {
    const { clock, speed } = this.#options;
    const intervalMs = (this.#check.intervalSeconds * 1000) / speed;
    this.#timer = clock.after(intervalMs, () => this.#tick());
    this.#startingUntilMs = Math.min(this.#startingUntilMs, clock.now() + intervalMs);
    this.#ask();
  }

  #ask(): void {
    const { clock, ask } = this.#options;
    const giveUp = ask(this.#probe(), clock, (result) => {
      this.#pending.delete(giveUp);
      this.#take(result);
    });
    this.#pending.add(giveUp);
  }

  #probe(): Probe {
    const { address, healthAddress = address, id, port } = this.#target;
    const probedPort = this.#check.port === "traffic-port" ? port : this.#check.port;
    return { address: healthAddress, host: `${id}:${probedPort}`, check: this.#check, timeoutMs: this.#timeoutMs };
  }

  /** Of real time, as the target answers in real time at every speed; but no longer than until the next probe. */
  get #timeoutMs(): number {
    const { intervalSeconds, timeoutSeconds } = this.#check;
    return Math.min(timeoutSeconds * 1000, (intervalSeconds * 1000) / this.#options.speed);
  }

  #take(result: ProbeResult): void {
    const before = this.#health;
    if (this.#isStarting(result)) return this.#askAgain();
    this.#health = afterProbe(before, result, this.#check, this.#options.clock.now());
    const { state, description } = this.#health;
    if (state !== before.state || description !== before.description) this.#options.changed(before, this.#health);
  }

  #isStarting(result: ProbeResult): boolean {
    const { clock, speed, startingRetryMs } = this.#options;
    const isUnanswered = result.type === "failed" && result.reason === "Target.FailedHealthChecks";
    const isNew = this.#health.state === "initial" && clock.now() + startingRetryMs / speed < this.#startingUntilMs;
    return startingRetryMs > 0 && isUnanswered && isNew;
  }

  #askAgain(): void {
    const { clock, speed, startingRetryMs } = this.#options;
    this.#retry = clock.after(startingRetryMs / speed, () => this.#ask());
  }
}

/** A checker's view in the words of the control protocol. */
export function healthReport(targetGroupId: string, { id, port }: Target, health: HealthState): TargetHealth {
  const { state, reason, description, sinceMs } = health;
  const why = reason === undefined || description === undefined ? {} : { reason, description };
  return { targetGroupId, targetId: id, port, state, ...why, sinceMs };
}
