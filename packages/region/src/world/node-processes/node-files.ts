import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readJsonIfSound } from "../../files.ts";
import type { ProcessIdentity } from "../process/system/process-table.ts";
import { SocketPaths } from "../process/system/socket-paths.ts";

/** The files of the nodes: `<stateDirectory>/nodes/<nodeId>.json` (its process), `.log` and `.sock`. */
export class NodeFiles {
  readonly #folder: string;
  readonly #sockets: SocketPaths;
  readonly compileCache: string;

  constructor(stateDirectory: string) {
    this.compileCache = resolve(stateDirectory, "compile-cache");
    this.#folder = resolve(stateDirectory, "nodes");
    this.#sockets = new SocketPaths(this.#folder);
  }

  logOf(nodeId: string): string {
    return join(this.#folder, `${nodeId}.log`);
  }

  socketOf(nodeId: string): string {
    return this.#sockets.of(nodeId);
  }

  /** Makes the folders that a node needs before it starts: no other user may enter them. */
  prepare(nodeId: string): void {
    this.#sockets.prepare(nodeId);
  }

  write(nodeId: string, record: ProcessIdentity): void {
    const path = this.#recordOf(nodeId);
    writeFileSync(`${path}.new`, JSON.stringify(record));
    renameSync(`${path}.new`, path);
  }

  read(nodeId: string): ProcessIdentity | undefined {
    // One that was cut off names nothing: its node ends by itself, or with its socket.
    return readJsonIfSound(this.#recordOf(nodeId)) as ProcessIdentity | undefined; // written by `write`
  }

  /** The nodes that have a file, whether they live or not. */
  all(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder).flatMap((name) =>
      name.endsWith(".json") ? [name.slice(0, -".json".length)] : [],
    );
  }

  /** Removes the record of a node that has ended; its log stays. */
  forget(nodeId: string): void {
    rmSync(this.#recordOf(nodeId), { force: true });
    this.#sockets.forget(nodeId);
  }

  #recordOf(nodeId: string): string {
    return join(this.#folder, `${nodeId}.json`);
  }
}
