import { livingProcess, signal } from "../process/system/living-process.ts";
import type { ProcessTable } from "../process/system/process-table.ts";
import { systemProcessTable } from "../process/system/system-process-table.ts";
import { RegistryFiles } from "./registry-files.ts";

/** Kills the registry program of a state directory and removes its record; how many there were, for when no control plane does. */
export function stopLeftoverRegistry(stateDirectory: string, table: ProcessTable = systemProcessTable()): number {
  const files = new RegistryFiles(stateDirectory);
  const record = livingProcess(files.read(), table);
  if (record) signal(record, "SIGKILL", table);
  files.forget();
  return record ? 1 : 0;
}
