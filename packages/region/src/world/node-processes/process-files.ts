import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readJsonIfSound } from "../../files.ts";
import type { ProcessIdentity } from "../process/system/process-table.ts";
import { SocketPaths } from "../process/system/socket-paths.ts";

/** The files of processes that outlive the control plane: `<stateDirectory>/<folder>/<id>.json` (its process), `.log` and `.sock`. */
export class ProcessFiles {
  readonly #folder: string;
  readonly #sockets: SocketPaths;
  readonly compileCache: string;

  constructor(stateDirectory: string, folder: "nodes" | "relays") {
    this.compileCache = resolve(stateDirectory, "compile-cache");
    this.#folder = resolve(stateDirectory, folder);
    this.#sockets = new SocketPaths(this.#folder);
  }

  logOf(id: string): string {
    return join(this.#folder, `${id}.log`);
  }

  socketOf(id: string): string {
    return this.#sockets.of(id);
  }

  /** Makes the folders that a process needs before it starts: no other user may enter them. */
  prepare(id: string): void {
    this.#sockets.prepare(id);
  }

  write(id: string, record: ProcessIdentity): void {
    const path = this.#recordOf(id);
    writeFileSync(`${path}.new`, JSON.stringify(record));
    renameSync(`${path}.new`, path);
  }

  read(id: string): ProcessIdentity | undefined {
    // One that was cut off names nothing: it ends by itself, or with its socket.
    return readJsonIfSound(this.#recordOf(id)) as ProcessIdentity | undefined; // written by `write`
  }

  /** Those that have a file, whether they live or not. */
  all(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder).flatMap((name) =>
      name.endsWith(".json") ? [name.slice(0, -".json".length)] : [],
    );
  }

  /** Removes the record of one that has ended; its log stays. */
  forget(id: string): void {
    rmSync(this.#recordOf(id), { force: true });
    this.#sockets.forget(id);
  }

  #recordOf(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}
