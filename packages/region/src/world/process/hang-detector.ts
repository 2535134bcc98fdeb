import type { ProcessIdentity, ProcessReading, ProcessTable } from "./process-table.ts";

/** Between two questions to a watched process, in real milliseconds. */
export const questionEveryMs = 1000;

/** One that a signal has stopped answers nothing more: certain after so many unanswered questions. */
const stoppedAfter = 2;
/** One that neither answers nor uses the processor hangs. */
const silentAfter = 3;
/** One that is busy may answer yet, on a machine under load after a long time. */
const busyAfter = 60;

/**
 * Tells a process that hangs from one that has too much to do. Silence is counted in questions, not in seconds: a
 * watcher that was itself suspended must not take that time for the other's silence.
 */
export class HangDetector {
  readonly #table: Pick<ProcessTable, "readingOf">;
  readonly #process: ProcessIdentity;
  readonly #silentAfter: number;
  #unanswered = 0;
  #cpuSeconds = 0;

  /** `silentAfter`: how many questions one that does not use the processor may leave unanswered. */
  constructor(
    table: Pick<ProcessTable, "readingOf">,
    process: ProcessIdentity,
    options: { readonly silentAfter?: number } = {},
  ) {
    this.#table = table;
    this.#process = process;
    this.#silentAfter = options.silentAfter ?? silentAfter;
  }

  /** Called once for each question, with whether it was answered. Returns why the process hangs, once it does. */
  note(answered: boolean): string | undefined {
    const reading = this.#reading();
    const wasBusy = reading !== undefined && isBusy(reading, this.#cpuSeconds);
    this.#cpuSeconds = reading?.cpuSeconds ?? 0;
    this.#unanswered = answered ? 0 : this.#unanswered + 1;
    // The end of a process is noticed by its parent, or by whoever reads its identity.
    if (!reading) return undefined;
    if (reading.state === "T") return this.#after(stoppedAfter, "it was stopped by a signal");
    if (wasBusy) return this.#after(busyAfter, `it was busy and answered nothing for ${busyAfter} s`);
    return this.#after(this.#silentAfter, `it answered nothing for ${this.#silentAfter} s`);
  }

  #after(questions: number, reason: string): string | undefined {
    return this.#unanswered >= questions ? reason : undefined;
  }

  #reading(): ProcessReading | undefined {
    const reading = this.#table.readingOf(this.#process.pid);
    return reading?.startTime === this.#process.startTime ? reading : undefined;
  }
}

function isBusy({ state, cpuSeconds }: ProcessReading, cpuSecondsBefore: number): boolean {
  return state === "R" || state === "D" || state === "t" || cpuSeconds > cpuSecondsBefore;
}
