import type { Clock, Timer } from "@evenkeel/kernel";
import { markerVariable } from "./environment.ts";
import type { ProcessReading, ProcessTable } from "./process-table.ts";

/** A container that has ended, and of which no process may remain. */
interface Ended {
  /** Its first process, which began a session of its own; undefined when the number may be somebody else's by now. */
  readonly pid: number | undefined;
  readonly marker: string;
}

/** Ends what a container leaves behind: as in a container, nothing outlives the first process. Looks once for all that end together. */
export class Remains {
  readonly #clock: Clock;
  readonly #table: ProcessTable;
  #ended: Ended[] = [];
  #timer: Timer | undefined;

  constructor(clock: Clock, table: ProcessTable) {
    this.#clock = clock;
    this.#table = table;
  }

  sweep(ended: Ended): void {
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

/** Kills every process that belongs, also those that such processes start meanwhile. */
export function killEvery(table: ProcessTable, belongs: (reading: ProcessReading) => boolean): void {
  const killed = new Set<number>();
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const reading of table.list()) {
      if (reading.pid === process.pid || killed.has(reading.pid) || !belongs(reading)) continue;
      isNew = true;
      killed.add(reading.pid);
      send(reading.pid, "SIGKILL");
    }
  }
}

/** Sends a signal to a process, or to a process group (its negative id); does nothing when it is gone. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
