import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readJsonIfSound } from "../../files.ts";
import type { ProcessIdentity } from "../process/system/process-table.ts";

/**
 * The files of the nodes: `<stateDirectory>/nodes/<nodeId>.json` (its process), `.log` and `.sock`. A socket's path may
 * not be long, so that of a deep state directory has its sockets in a folder of its own in the system's temporary one.
 */
export class NodeFiles {
  readonly #folder: string;
  readonly #temporaryFolder: string;
  readonly compileCache: string;

  constructor(stateDirectory: string) {
    this.compileCache = resolve(stateDirectory, "compile-cache");
    this.#folder = resolve(stateDirectory, "nodes");
    this.#temporaryFolder = join(tmpdir(), `evenkeel-${digestOf(this.#folder)}`);
  }

  logOf(nodeId: string): string {
    return join(this.#folder, `${nodeId}.log`);
  }

  socketOf(nodeId: string): string {
    const path = join(this.#folder, `${nodeId}.sock`);
    return Buffer.byteLength(path) < longestSocketPath ? path : join(this.#temporaryFolder, `${digestOf(nodeId)}.sock`);
  }

  /** Makes the folders that a node needs before it starts: no other user may enter them. */
  prepare(nodeId: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    if (this.socketOf(nodeId).startsWith(this.#temporaryFolder)) {
      mkdirSync(this.#temporaryFolder, { recursive: true, mode: 0o700 });
    }
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
    rmSync(this.socketOf(nodeId), { force: true });
    if (existsSync(this.#temporaryFolder) && readdirSync(this.#temporaryFolder).length === 0) {
      rmdirSync(this.#temporaryFolder);
    }
  }

  #recordOf(nodeId: string): string {
    return join(this.#folder, `${nodeId}.json`);
  }
}

/** The shortest limit of all systems is 104 bytes, with the closing zero. */
const longestSocketPath = 100;

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
