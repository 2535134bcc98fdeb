import type { ProcessReading, ProcessTable } from "./process-table.ts";

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
