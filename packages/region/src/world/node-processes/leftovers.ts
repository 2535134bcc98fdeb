import { realClock, type Timer } from "@evenkeel/kernel";
import type { ProcessIdentity, ProcessTable } from "../process/system/process-table.ts";
import { systemProcessTable } from "../process/system/system-process-table.ts";
import { NodeFiles } from "./node-files.ts";

/** How long a node may take to finish what is in flight before it is killed, in real milliseconds. */
const graceMs = 5000;

/** The process that a record names, if it still runs; never another one with its pid. */
export function livingProcess(record: ProcessIdentity | undefined, table: ProcessTable): ProcessIdentity | undefined {
  return record && table.startTimeOf(record.pid) === record.startTime ? record : undefined;
}

/** Ends a node's process: SIGTERM, a grace in which it finishes what is in flight, SIGKILL by the timer returned. */
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

/** The pids of the nodes of a state directory that run, whether or not a control plane does. */
export function livingNodes(stateDirectory: string, table: ProcessTable = systemProcessTable()): readonly number[] {
  const files = new NodeFiles(stateDirectory);
  return files.all().flatMap((nodeId) => livingProcess(files.read(nodeId), table)?.pid ?? []);
}

/**
 * Kills the nodes of a state directory at once and removes their records; how many there were. For when no
 * control plane is there to stop them.
 */
export function stopLeftoverNodes(stateDirectory: string, table: ProcessTable = systemProcessTable()): number {
  const files = new NodeFiles(stateDirectory);
  let count = 0;
  for (const nodeId of files.all()) {
    const record = livingProcess(files.read(nodeId), table);
    if (record) {
      count++;
      signal(record, "SIGKILL", table);
    }
    files.forget(nodeId);
  }
  return count;
}
