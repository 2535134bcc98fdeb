import type { Clock, Timer } from "@evenkeel/kernel";
import { markerVariable, type ProcessTable } from "./system/process-table.ts";
import { killEvery } from "./system/signals.ts";

/** A container that has ended, and of which no process may remain. */
interface Ended {
  /** Its first process, which began a session of its own; undefined when the number may be another process's by now. */
  readonly pid: number | undefined;
  readonly marker: string;
}

/** Ends what a container leaves behind: as in a container, nothing outlives the first process. Looks once for all that end together. */
export class OrphanReaper {
  readonly #clock: Clock;
  readonly #table: ProcessTable;
  #ended: Ended[] = [];
  #timer: Timer | undefined;

  constructor(clock: Clock, table: ProcessTable) {
    this.#clock = clock;
    this.#table = table;
  }

  schedule(ended: Ended): void {
    this.#ended.push(ended);
    this.#timer ??= this.#clock.after(0, () => this.finish());
  }

  /** Does now what is still to be done. */
  finish(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const ended = this.#ended.splice(0);
    if (ended.length === 0) return;
    const sessions = new Set<number | undefined>(ended.map(({ pid }) => pid));
    const markers = new Set<string | undefined>(ended.map(({ marker }) => marker));
    killEvery(this.#table, (reading) => {
      return sessions.has(reading.sessionId) || markers.has(this.#table.variableOf(reading.pid, markerVariable));
    });
  }
}
