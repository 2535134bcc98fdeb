import { livingProcess, signal } from "../process/system/living-process.ts";
import type { ProcessTable } from "../process/system/process-table.ts";
import { systemProcessTable } from "../process/system/system-process-table.ts";
import { ProcessFiles } from "./process-files.ts";

/** The pids of the nodes of a state directory that run, whether or not a control plane does. */
export function livingNodes(stateDirectory: string, table: ProcessTable = systemProcessTable()): readonly number[] {
  const files = new ProcessFiles(stateDirectory, "nodes");
  return files.all().flatMap((nodeId) => livingProcess(files.read(nodeId), table)?.pid ?? []);
}

/**
 * Kills the nodes of a state directory at once and removes their records; how many there were. For when no
 * control plane is there to stop them.
 */
export function stopLeftoverNodes(stateDirectory: string, table: ProcessTable = systemProcessTable()): number {
  const files = new ProcessFiles(stateDirectory, "nodes");
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
