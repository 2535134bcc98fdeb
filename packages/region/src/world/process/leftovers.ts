import { realClock } from "@evenkeel/kernel";
import { join } from "node:path";
import { killEvery } from "./system/signals.ts";
import { markerOfProcess } from "./network/network-files.ts";
import type { ProcessReading, ProcessTable } from "./system/process-table.ts";
import { Records } from "./records.ts";
import { systemProcessTable } from "./system/system-process-table.ts";

/** A process of a task that runs, whether or not a control plane does. */
export interface OwnedProcess {
  readonly pid: number;
  /** Of the container's first process. */
  readonly sessionId: number;
}

/** The processes of the tasks of a state directory: those that its files name (never a pid used again), and those that say so themselves. */
export function listOwned(stateDirectory: string, table: ProcessTable = systemProcessTable()): readonly OwnedProcess[] {
  const belongs = ownedBy(stateDirectory, table);
  return table
    .list()
    .filter(belongs)
    .map(({ pid, sessionId }) => ({ pid, sessionId }));
}

/** Between two looks at whether killed processes are gone, and for how long at most; real time, in milliseconds. */
const pollIntervalMs = 10;
const timeoutMs = 5000;

/**
 * Kills every process of the tasks of a state directory and waits until they are gone (the system can hold one back that
 * waits for a device: `listOwned` lists it); those that there were. For when no control plane is there to stop them: one
 * that runs would replace them.
 */
export async function stopLeftovers(
  stateDirectory: string,
  table: ProcessTable = systemProcessTable(),
): Promise<readonly OwnedProcess[]> {
  const found = listOwned(stateDirectory, table);
  killEvery(table, ownedBy(stateDirectory, table));
  const untilMs = realClock.now() + timeoutMs;
  while (listOwned(stateDirectory, table).length > 0 && realClock.now() < untilMs) {
    await new Promise<void>((resolve) => realClock.after(pollIntervalMs, resolve));
  }
  return found;
}

function ownedBy(stateDirectory: string, table: ProcessTable): (reading: ProcessReading) => boolean {
  const records = new Records(stateDirectory);
  const sessions = new Set<number>();
  const networks = [...records.taskIds().map((taskId) => records.networkOf(taskId)), records.networkOnTrial()];
  for (const network of networks) for (const { pid } of network.processes(table)) sessions.add(pid);
  for (const { taskId, container } of records.all()) {
    const record = records.read(taskId, container);
    if (record?.state !== "started") continue;
    if (table.startTimeOf(record.pid) === record.startTime) sessions.add(record.pid);
  }
  const prefix = join(records.folder, "/");
  const trial = records.networkOnTrial().marker;
  return ({ pid, sessionId }) => {
    if (sessions.has(sessionId)) return true;
    const marker = markerOfProcess(table, pid);
    return marker === trial || marker?.startsWith(prefix) === true;
  };
}
