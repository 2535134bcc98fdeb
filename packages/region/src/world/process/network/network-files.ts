import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { killEvery, send } from "../system/signals.ts";
import { markerVariable, type ProcessIdentity, type ProcessTable } from "../system/process-table.ts";
import type { StartFacts } from "../../lifecycle/container-runtime.ts";

/** Where the files of networks are. */
export interface NetworkFolders {
  /** Every task that has a folder. */
  taskIds(): readonly string[];
  networkOf(taskId: string): NetworkFiles;
  /** Of a network that is made on trial. */
  networkOnTrial(): NetworkFiles;
}

/** What keeps a task's network alive, and where it answers. */
export interface NetworkRecord {
  /** Owns the namespaces. */
  readonly holder: ProcessIdentity;
  /** `pasta`: carries traffic in and out. */
  readonly carrier: ProcessIdentity;
  readonly ports: StartFacts["ports"];
}

/**
 * The files of a task's network, in the task's folder. They begin with a dot: names of containers cannot.
 * `.network` is empty while the network is being made.
 */
export class NetworkFiles {
  readonly folder: string;

  constructor(taskFolder: string) {
    this.folder = taskFolder;
  }

  /** The value of the marker variable of the network's processes. */
  get marker(): string {
    return join(this.folder, ".network");
  }

  get pidFile(): string {
    return join(this.folder, pidFileName);
  }

  get hostsFile(): string {
    return join(this.folder, ".hosts");
  }

  get resolverFile(): string {
    return join(this.folder, ".resolv.conf");
  }

  /** Before the first process: whatever happens now, the next control plane knows that there may be some. */
  begin(): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.marker, "");
  }

  write(record: NetworkRecord): void {
    writeFileSync(`${this.marker}.new`, JSON.stringify(record));
    renameSync(`${this.marker}.new`, this.marker);
  }

  read(): NetworkRecord | undefined {
    const text = readIfThere(this.marker) ?? "";
    try {
      return text === "" ? undefined : (JSON.parse(text) as NetworkRecord);
    } catch {
      return undefined;
    }
  }

  /** The process that carries the traffic, as soon as it has said which one it is. */
  carrier(table: ProcessTable): ProcessIdentity | undefined {
    const pid = Number.parseInt(readIfThere(this.pidFile) ?? "", 10);
    const startTime = Number.isInteger(pid) ? table.startTimeOf(pid) : undefined;
    const isOurs = startTime !== undefined && markerOfProcess(table, pid) === this.marker;
    return isOurs ? { pid, startTime } : undefined;
  }

  /** The processes of the network that run. */
  processes(table: ProcessTable): readonly ProcessIdentity[] {
    const record = this.read();
    const known = [record?.holder, record?.carrier, this.carrier(table)].filter((process) => process !== undefined);
    return known.filter(({ pid, startTime }) => table.startTimeOf(pid) === startTime);
  }

  /** Whether both processes of the network run. */
  isAlive(table: ProcessTable): boolean {
    const record = this.read();
    const both = record ? [record.holder, record.carrier] : [];
    return both.length > 0 && both.every(({ pid, startTime }) => table.startTimeOf(pid) === startTime);
  }

  /** Ends the network; nothing is done where there is none. Without its files, its processes are found by what they say. */
  end(table: ProcessTable): void {
    if (existsSync(this.folder) && !existsSync(this.marker) && !existsSync(this.pidFile)) return;
    for (const { pid } of this.processes(table)) send(pid, "SIGKILL");
    if (!this.read()) killEvery(table, ({ pid }) => markerOfProcess(table, pid) === this.marker);
    for (const file of [this.marker, this.pidFile, this.hostsFile, this.resolverFile]) remove(file);
  }
}

/**
 * The marker of the container or network that a process is of; undefined where it is of none. pasta hides its environment
 * from other programs of its user, but not its arguments, of which its file is one.
 */
export function markerOfProcess(table: ProcessTable, pid: number): string | undefined {
  const marker = table.variableOf(pid, markerVariable);
  if (marker !== undefined) return marker;
  const command = table.commandOf(pid);
  const pidFile = command.includes("--pid") ? command[command.indexOf("--pid") + 1] : undefined;
  return pidFile !== undefined && basename(pidFile) === pidFileName
    ? new NetworkFiles(dirname(pidFile)).marker
    : undefined;
}

const pidFileName = ".pasta";

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It is not there, or on a disk that has failed.
    return undefined;
  }
}

/** A file that stays names processes that are no more, which does no harm. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The disk has failed, or is read-only by now.
  }
}
