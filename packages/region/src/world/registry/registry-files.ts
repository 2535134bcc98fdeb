import { hex, realRandom } from "@evenkeel/kernel";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { readJsonIfSound, writeJson } from "../../files.ts";
import type { ProcessIdentity } from "../process/system/process-table.ts";
import { SocketPaths } from "../process/system/socket-paths.ts";

const socketName = "registry";

/** The files of the registry program, in `<stateDirectory>/registry`: its process, its configuration, its log, its socket, its data. */
export class RegistryFiles {
  readonly #folder: string;
  readonly #sockets: SocketPaths;

  constructor(stateDirectory: string) {
    this.#folder = resolve(stateDirectory, "registry");
    this.#sockets = new SocketPaths(this.#folder);
  }

  get socket(): string {
    return this.#sockets.of(socketName);
  }

  get log(): string {
    return join(this.#folder, "registry.log");
  }

  get configuration(): string {
    return join(this.#folder, "configuration.yml");
  }

  /** Writes what the program needs to start. No other user may enter the folder of the socket: that is its only protection. */
  prepare(): void {
    this.#sockets.prepare(socketName);
    rmSync(this.socket, { force: true });
    // JSON is YAML.
    writeJson(this.configuration, {
      version: 0.1,
      log: { level: "error", accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: join(this.#folder, "data") } },
      http: { net: "unix", addr: this.socket, relativeurls: true, secret: hex(realRandom, 32) },
    });
  }

  write(record: ProcessIdentity): void {
    writeJson(this.#record, record);
  }

  read(): ProcessIdentity | undefined {
    return readJsonIfSound(this.#record) as ProcessIdentity | undefined; // written by `write`
  }

  /** Removes the record of a program that has ended; data and log stay. */
  forget(): void {
    rmSync(this.#record, { force: true });
    this.#sockets.forget(socketName);
  }

  get #record(): string {
    return join(this.#folder, "process.json");
  }
}
