import { realClock, type Timer } from "@evenkeel/kernel";
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { ProcessFiles } from "../node-processes/index.ts";
import type { RelayObservation } from "../observations.ts";
import { livingProcess, signal } from "../process/system/living-process.ts";
import type { ProcessTable } from "../process/system/process-table.ts";
import { systemProcessTable } from "../process/system/system-process-table.ts";
import type { Relay, Relays } from "../relays.ts";

interface RelayProcessOptions {
  /** Everything is kept in `<stateDirectory>/relays`. */
  readonly stateDirectory: string;
  readonly observe: (observation: RelayObservation) => void;
}

const folder = "relays";
const name = "relays";

/** Between two tries to reach the process, and between two looks at whether it lives, in real milliseconds. */
const tryAgainMs = 25;
const lookMs = 500;

/** Runs the relays of a region in one detached process, which goes on while no control plane runs. */
export class RelayProcess implements Relays {
  readonly #options: RelayProcessOptions;
  readonly #files: ProcessFiles;
  readonly #table = systemProcessTable();
  #wanted: readonly Relay[] = [];
  /** Counts what was wanted: only the answer to the last counts. */
  #version = 0;
  #look: Timer | undefined;
  #isReleased = false;

  constructor(options: RelayProcessOptions) {
    this.#options = options;
    this.#files = new ProcessFiles(options.stateDirectory, folder);
  }

  configure(relays: readonly Relay[]): void {
    this.#wanted = relays;
    const version = ++this.#version;
    // What passes through one that goes may end by itself: where none runs, there is nothing to configure.
    if (relays.length === 0 && !this.#living) {
      realClock.after(0, () => this.#report(version, []));
      return;
    }
    void this.#push(version);
  }

  end(): void {
    this.release();
    stopLeftoverRelays(this.#options.stateDirectory, this.#table);
  }

  release(): void {
    this.#isReleased = true;
    this.#look?.cancel();
  }

  get #living() {
    return livingProcess(this.#files.read(name), this.#table);
  }

  async #push(version: number): Promise<void> {
    while (version === this.#version && !this.#isReleased) {
      if (!this.#living) {
        // It has ended because it was not needed: so it is not needed either.
        if (this.#wanted.length === 0) break;
        this.#spawn();
      }
      const listening = await this.#send(this.#wanted);
      if (listening) {
        this.#report(version, listening);
        return;
      }
      await new Promise<void>((resolve) => realClock.after(tryAgainMs, resolve));
    }
    this.#report(version, []);
  }

  #report(version: number, relays: RelayObservation["relays"]): void {
    if (version !== this.#version || this.#isReleased) return;
    this.#options.observe({ kind: "relaysListening", relays });
    this.#watch();
  }

  /** Starts another one when it is gone. */
  #watch(): void {
    this.#look?.cancel();
    if (this.#wanted.length === 0) return;
    this.#look = realClock.after(lookMs, () => {
      if (this.#living) this.#watch();
      else this.configure(this.#wanted);
    });
  }

  #spawn(): void {
    this.#files.prepare(name);
    const log = openSync(this.#files.logOf(name), "a");
    try {
      const program = fileURLToPath(import.meta.resolve("@evenkeel/region/relays"));
      const child = spawn(process.execPath, [program, this.#files.socketOf(name)], {
        ...{ detached: true, windowsHide: true, stdio: ["ignore", log, log] },
        env: { ...process.env, NODE_COMPILE_CACHE: this.#files.compileCache },
      });
      child.once("error", () => undefined);
      child.unref();
      if (child.pid === undefined) return;
      this.#files.write(name, { pid: child.pid, startTime: this.#table.startTimeOf(child.pid) ?? "" });
    } finally {
      closeSync(log);
    }
  }

  /** Undefined where it does not answer (yet). */
  #send(relays: readonly Relay[]): Promise<RelayObservation["relays"] | undefined> {
    return new Promise((resolve) => {
      const failed = (): void => resolve(undefined);
      const sent = request({ socketPath: this.#files.socketOf(name), method: "POST", path: "/" }, (answer) => {
        text(answer).then((body) => {
          resolve(answer.statusCode === 200 ? (JSON.parse(body) as RelayObservation["relays"]) : undefined);
        }, failed);
      });
      sent.on("error", failed);
      sent.end(JSON.stringify(relays));
    });
  }
}

/** Kills the relays of a state directory; how many processes there were, for when no control plane does. */
export function stopLeftoverRelays(stateDirectory: string, table: ProcessTable = systemProcessTable()): number {
  const files = new ProcessFiles(stateDirectory, folder);
  const record = livingProcess(files.read(name), table);
  if (record) signal(record, "SIGKILL", table);
  files.forget(name);
  return record ? 1 : 0;
}
