import type { Clock, Timer } from "@evenkeel/kernel";
import { StorageError } from "../store/backend.ts";

/** Between two tries to write, in milliseconds of the region's clock. */
export const retryStorageMs = 1000;

/**
 * What the world has reported while nothing can be written (the disk is full) is kept in its order and written later: the
 * region goes on with what it knows, and loses nothing of what happens.
 */
export class StalledSteps {
  readonly #clock: Clock;
  readonly #report: (problem: string | undefined) => void;
  readonly #waiting: (() => void)[] = [];
  #isWorking = false;
  /** As it was reported. */
  #problem: string | undefined;
  #hasFailedLately = false;
  #retry: Timer | undefined;

  constructor(clock: Clock, report: (problem: string | undefined) => void) {
    this.#clock = clock;
    this.#report = report;
  }

  /** How many steps wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Runs a step, now or as soon as what came before it could be written. */
  run(step: () => void): void {
    this.#waiting.push(step);
    // While others wait for the disk, it waits for its turn.
    if (this.#waiting.length === 1 && !this.#isWorking) this.#work();
  }

  /** Something else could not be written. */
  note(error: StorageError): void {
    this.#hasFailedLately = true;
    this.#schedule();
    if (this.#problem === error.message) return;
    this.#problem = error.message;
    this.#report(error.message);
  }

  stop(): void {
    this.#retry?.cancel();
    this.#waiting.length = 0;
  }

  /** Runs what waits, in its order; false when some of it has to wait on. */
  #work(): boolean {
    this.#isWorking = true;
    try {
      while (this.#waiting.length > 0 && this.#try());
      return this.#waiting.length === 0;
    } finally {
      this.#isWorking = false;
    }
  }

  /** Runs the first step; false when it has to wait. */
  #try(): boolean {
    const step = this.#waiting.shift();
    try {
      step?.();
      return true;
    } catch (error) {
      if (!(error instanceof StorageError) || !step) throw error;
      this.#waiting.unshift(step);
      this.note(error);
      return false;
    }
  }

  #schedule(): void {
    this.#retry ??= this.#clock.after(retryStorageMs, () => {
      this.#retry = undefined;
      const hadFailed = this.#hasFailedLately;
      this.#hasFailedLately = false;
      const isDone = this.#work();
      if (hadFailed) this.#schedule();
      else if (isDone) this.#recover();
    });
  }

  /** For a whole pause, everything could be written. */
  #recover(): void {
    this.#problem = undefined;
    this.#report(undefined);
  }
}
