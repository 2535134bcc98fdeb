import { realClock, type Timer } from "@evenkeel/kernel";
import type { ProcessIdentity, ProcessTable } from "./process-table.ts";

/** How long a process may take to finish what is in flight before it is killed, in real milliseconds. */
const graceMs = 5000;

/** The process that a record names, if it still runs; never another one with its pid. */
export function livingProcess(record: ProcessIdentity | undefined, table: ProcessTable): ProcessIdentity | undefined {
  return record && table.startTimeOf(record.pid) === record.startTime ? record : undefined;
}

/** Ends a process: SIGTERM, a grace in which it finishes what is in flight, SIGKILL by the timer returned. */
export function endProcess(record: ProcessIdentity, table: ProcessTable): Timer {
  signal(record, "SIGTERM", table);
  return realClock.after(graceMs, () => signal(record, "SIGKILL", table));
}

/** Sends a signal to the process that the record names; does nothing when it is gone. */
export function signal(record: ProcessIdentity, name: NodeJS.Signals, table: ProcessTable): void {
  if (!livingProcess(record, table)) return;
  try {
    process.kill(record.pid, name);
  } catch {
    // It ended by itself.
  }
}
