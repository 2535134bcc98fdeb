import { realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { lastRegionInfo } from "../region-info.ts";
import type { ProcessIdentity, ProcessTable } from "../world/process/system/process-table.ts";
import { systemProcessTable } from "../world/process/system/system-process-table.ts";

/** A control plane or its supervisor, as the system's process table has it: also when its state folder is gone. */
export interface FoundProcess extends ProcessIdentity {
  readonly role: "control plane" | "supervisor";
  /** As it was started with. */
  readonly stateDirectory: string;
}

/** Every control plane and supervisor that runs on this machine and that we may see. */
export function findProcesses(table: ProcessTable = systemProcessTable()): readonly FoundProcess[] {
  return table.list().flatMap(({ pid, startTime }) => {
    const [, program = "", ...args] = table.commandOf(pid);
    const role = roleOf(program);
    const stateDirectory = args[args.indexOf("--state") + 1];
    if (role === undefined || !args.includes("--state") || stateDirectory === undefined) return [];
    return [{ pid, startTime, role, stateDirectory: resolve(stateDirectory) }];
  });
}

/** Those of one state folder. */
export function processesOf(stateDirectory: string, table?: ProcessTable): readonly FoundProcess[] {
  const wanted = real(stateDirectory);
  return findProcesses(table).filter((found) => real(found.stateDirectory) === wanted);
}

/** The ports of the API of every other region, also of those whose control plane is being started again. */
export function portsOfOthers(stateDirectory: string, table?: ProcessTable): ReadonlySet<number> {
  const own = real(stateDirectory);
  const folders = findProcesses(table).map((found) => found.stateDirectory);
  return new Set(folders.flatMap((folder) => (real(folder) === own ? [] : portIn(folder))));
}

function portIn(stateDirectory: string): readonly number[] {
  try {
    const { endpoint = "" } = lastRegionInfo(stateDirectory) ?? {};
    const port = Number(URL.parse(endpoint)?.port);
    return port > 0 ? [port] : [];
  } catch {
    // Another user's, whose state is theirs alone.
    return [];
  }
}

/** This package's own programs, wherever it is installed. */
function roleOf(program: string): FoundProcess["role"] | undefined {
  if (!/[\\/]region[\\/](src|dist)[\\/]/.test(program) || !/^main\.[jt]s$/.test(basename(program))) return undefined;
  return basename(dirname(program)) === "supervision" ? "supervisor" : "control plane";
}

/** The folder itself may be gone by now, what it was in hardly. */
function real(path: string): string {
  try {
    return resolve(realpathSync(dirname(resolve(path))), basename(path));
  } catch {
    return resolve(path);
  }
}
