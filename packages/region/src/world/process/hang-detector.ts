import type { ProcessIdentity, ProcessReading, ProcessTable } from "./system/process-table.ts";

/** Between two questions to a watched process, in real milliseconds. */
export const questionEveryMs = 1000;

/** One that a signal has stopped answers nothing more: certain after so many unanswered questions. */
const stoppedAfter = 2;
/** One that neither answers nor uses the processor hangs. */
const silentAfter = 3;
/** One that is busy may answer yet, on a machine under load after a long time. */
const busyAfter = 60;

export interface HangLimits {
  /** How many questions in a row one that does not use the processor may leave unanswered. */
  readonly silentAfter: number;
  /** How many one may leave unanswered that does. */
  readonly busyAfter: number;
}

/** A process that starts answers nothing before it is there: it has as long as it needs, if it does something. */
export const starting: HangLimits = { silentAfter: 30, busyAfter: Infinity };

/**
 * Distinguishes a process that hangs from one that has too much to do. Silence is counted in questions, not in seconds: a
 * watcher that was itself suspended must not take that time for the other's silence.
 */
export class HangDetector {
  readonly #table: Pick<ProcessTable, "readingOf">;
  readonly #process: ProcessIdentity;
  readonly #limits: HangLimits;
  #unanswered = 0;
  /** How many of these in a row, up to now, without using the processor. */
  #silent = 0;
  #cpuSeconds = 0;

  constructor(
    table: Pick<ProcessTable, "readingOf">,
    process: ProcessIdentity,
    limits: HangLimits = { silentAfter, busyAfter },
  ) {
    this.#table = table;
    this.#process = process;
    this.#limits = limits;
  }

  /** Called once for each question, with whether it was answered. Returns why the process hangs, once it does. */
  note(answered: boolean): string | undefined {
    const reading = this.#reading();
    const wasBusy = reading !== undefined && isBusy(reading, this.#cpuSeconds);
    this.#cpuSeconds = reading?.cpuSeconds ?? 0;
    this.#unanswered = answered ? 0 : this.#unanswered + 1;
    this.#silent = answered || wasBusy ? 0 : this.#silent + 1;
    // The end of a process is noticed by its parent, or by whoever reads its identity.
    if (!reading) return undefined;
    if (reading.state === "T" && this.#unanswered >= stoppedAfter) return "it was stopped by a signal";
    const { silentAfter: silentMost, busyAfter: busyMost } = this.#limits;
    if (this.#silent >= silentMost) return `it answered nothing for ${silentMost} s`;
    return this.#unanswered >= busyMost ? `it was busy and answered nothing for ${busyMost} s` : undefined;
  }

  #reading(): ProcessReading | undefined {
    const reading = this.#table.readingOf(this.#process.pid);
    return reading?.startTime === this.#process.startTime ? reading : undefined;
  }
}

function isBusy({ state, cpuSeconds }: ProcessReading, cpuSecondsBefore: number): boolean {
  return state === "R" || state === "D" || state === "t" || cpuSeconds > cpuSecondsBefore;
}
