import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { StartFacts } from "../lifecycle/container-runtime.ts";
import { NetworkFiles } from "./network/network-files.ts";

/** What a container's file says: written before the process starts and when it did, read by the next control plane. */
export type ContainerRecord =
  /** About to start: if nothing follows, a process may run that only its environment identifies. */
  { readonly state: "starting" } | StartedRecord | { readonly state: "failed"; readonly reason: string };

export interface StartedRecord extends StartFacts {
  readonly state: "started";
  readonly pid: number;
  /** With the pid, it names the process for ever: pids are used again. */
  readonly startTime: string;
  /** Of the image. */
  readonly digest: string;
}

/** The files of the process runtime: `<stateDirectory>/tasks/<taskId>/<container>.json`, `.exit`, `.log` and `tmp/`. */
export class Records {
  readonly folder: string;

  constructor(stateDirectory: string) {
    this.folder = resolve(stateDirectory, "tasks");
  }

  /** Where a container's files are, without their endings. */
  markerOf(taskId: string, container: string): string {
    return join(this.folder, taskId, container);
  }

  logOf(taskId: string, container: string): string {
    return `${this.markerOf(taskId, container)}.log`;
  }

  temporaryFolderOf(taskId: string): string {
    return join(this.folder, taskId, "tmp");
  }

  networkOf(taskId: string): NetworkFiles {
    return new NetworkFiles(join(this.folder, taskId));
  }

  /** Of a network that is made on trial; beside the tasks. */
  networkOnTrial(): NetworkFiles {
    return new NetworkFiles(join(dirname(this.folder), "network-trial"));
  }

  prepare(taskId: string): void {
    mkdirSync(this.temporaryFolderOf(taskId), { recursive: true });
  }

  remove(taskId: string): void {
    rmSync(join(this.folder, taskId), { recursive: true, force: true });
  }

  removeOthers(taskIds: ReadonlySet<string>): void {
    for (const taskId of this.taskIds()) if (!taskIds.has(taskId)) this.remove(taskId);
  }

  write(taskId: string, container: string, record: ContainerRecord): void {
    const file = `${this.markerOf(taskId, container)}.json`;
    writeFileSync(`${file}.new`, JSON.stringify(record));
    renameSync(`${file}.new`, file);
  }

  read(taskId: string, container: string): ContainerRecord | undefined {
    const text = readIfThere(`${this.markerOf(taskId, container)}.json`);
    return text === undefined ? undefined : parsed(text);
  }

  /** The code that the container's process said when it ended; undefined when it did not. */
  exitCodeOf(taskId: string, container: string): number | undefined {
    const text = readIfThere(`${this.markerOf(taskId, container)}.exit`);
    return text === undefined || text === "" ? undefined : Number(text);
  }

  /** Every container that has a file. */
  all(): readonly { readonly taskId: string; readonly container: string }[] {
    return this.taskIds().flatMap((taskId) =>
      readdirSync(join(this.folder, taskId))
        .filter((file) => file.endsWith(".json"))
        .map((file) => ({ taskId, container: file.slice(0, -".json".length) })),
    );
  }

  /** Every task that has a folder. */
  taskIds(): readonly string[] {
    if (!existsSync(this.folder)) return [];
    // Other programs leave files of their own everywhere.
    const entries = readdirSync(this.folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }
}

/** One that was cut off says as much as one that was written before the start: there may be a process. */
function parsed(text: string): ContainerRecord {
  try {
    return JSON.parse(text) as ContainerRecord;
  } catch {
    return { state: "starting" };
  }
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
