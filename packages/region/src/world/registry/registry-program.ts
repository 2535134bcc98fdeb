import { realClock } from "@evenkeel/kernel";
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { request as sendRequest, type IncomingMessage } from "node:http";
import { pipeline, Readable } from "node:stream";
import { pause } from "../../pause.ts";
import { ImageStoreError, type ImageStore, type StoreAnswer, type StoreRequest } from "../image-store.ts";
import { HangDetector } from "../process/hang-detector.ts";
import { livingProcess, signal } from "../process/system/living-process.ts";
import type { ProcessIdentity, ProcessTable } from "../process/system/process-table.ts";
import { systemProcessTable } from "../process/system/system-process-table.ts";
import { HangWatch } from "./hang-watch.ts";
import { RegistryFiles } from "./registry-files.ts";

/** How long the program may take to answer after its start, and between two tries; in real milliseconds. */
const startTimeoutMs = 20_000;
const tryAgainMs = 15;
/** How long one question may take. */
const questionTimeoutMs = 1000;

export interface RegistryProgramOptions {
  readonly stateDirectory: string;
  /** Its path. */
  readonly program: string;
}

/**
 * The program `docker-registry` on a socket in the state folder, started with the first request. It goes on while no control
 * plane runs and is taken over by the next one; one that has ended is started again by the next request.
 */
export class RegistryProgram implements ImageStore {
  readonly #files: RegistryFiles;
  readonly #program: string;
  readonly #table: ProcessTable;
  #process: ProcessIdentity | undefined;
  /** Of the process that runs: resolves when it answers, with who watches it. */
  #answers: Promise<HangWatch> | undefined;
  #isOver = false;

  constructor({ stateDirectory, program }: RegistryProgramOptions, table: ProcessTable = systemProcessTable()) {
    this.#files = new RegistryFiles(stateDirectory);
    this.#program = program;
    this.#table = table;
    this.#process = livingProcess(this.#files.read(), table);
  }

  async ask(request: StoreRequest): Promise<StoreAnswer> {
    const watch = await this.#whenReady();
    const end = watch.begin();
    try {
      const answer = await this.#send(request);
      answer.body.once("close", end);
      return answer;
    } catch (error) {
      end();
      throw new ImageStoreError(`${this.#program} does not answer: ${String(error)}`);
    }
  }

  end(): void {
    this.#isOver = true;
    if (this.#process) signal(this.#process, "SIGKILL", this.#table);
  }

  release(): void {
    this.#isOver = true;
  }

  #whenReady(): Promise<HangWatch> {
    if (this.#isOver) throw new ImageStoreError("the region is stopping");
    const living = livingProcess(this.#process, this.#table);
    if (!living || !this.#answers) {
      const process = living ?? this.#start();
      this.#process = process;
      this.#answers = this.#whenAnswers(process);
      // A start that failed is not the last one.
      this.#answers.catch(() => this.#forget(process));
    }
    return this.#answers;
  }

  /** Starts the program in a process group of its own. Settings for another registry in our environment are not for this one. */
  #start(): ProcessIdentity {
    this.#files.prepare();
    const log = openSync(this.#files.log, "w", 0o600);
    try {
      const child = spawn(this.#program, ["serve", this.#files.configuration], {
        detached: true,
        windowsHide: true,
        env: { PATH: process.env["PATH"], OTEL_TRACES_EXPORTER: "none" },
        stdio: ["ignore", log, log],
      });
      child.on("error", () => undefined); // there is no pid then
      child.unref();
      if (child.pid === undefined) throw new ImageStoreError(`${this.#program} could not be started`);
      const record = { pid: child.pid, startTime: this.#table.startTimeOf(child.pid) ?? "" };
      try {
        this.#files.write(record);
      } catch (error) {
        // Without a file no control plane would find it.
        child.kill("SIGKILL");
        throw error;
      }
      return record;
    } finally {
      closeSync(log);
    }
  }

  async #whenAnswers(process: ProcessIdentity): Promise<HangWatch> {
    const deadlineMs = realClock.now() + startTimeoutMs;
    for (;;) {
      try {
        await this.#question();
        return new HangWatch(new HangDetector(this.#table, process), {
          question: () => this.#question(),
          kill: () => this.#kill(process),
        });
      } catch {
        if (!livingProcess(process, this.#table)) throw this.#failure("has ended");
        if (realClock.now() > deadlineMs) {
          this.#kill(process);
          throw this.#failure("did not answer and was killed");
        }
      }
      await pause(tryAgainMs);
    }
  }

  /** The next request starts another one, also while this one has not gone yet. */
  #kill(process: ProcessIdentity): void {
    signal(process, "SIGKILL", this.#table);
    this.#forget(process);
  }

  #forget(process: ProcessIdentity): void {
    if (this.#process !== process) return;
    this.#process = undefined;
    this.#answers = undefined;
  }

  /** Whether it answers at all. */
  async #question(): Promise<void> {
    const { body } = await this.#send({ method: "GET", path: "/v2/", headers: {} }, questionTimeoutMs);
    body.resume();
  }

  #failure(what: string): ImageStoreError {
    return new ImageStoreError(`${this.#program} ${what}: ${this.#files.log} says why`);
  }

  #send({ method, path, headers, body }: StoreRequest, timeoutMs?: number): Promise<StoreAnswer> {
    return new Promise((resolve, reject) => {
      const request = sendRequest({ socketPath: this.#files.socket, method, path, headers: { ...headers } });
      const timer =
        timeoutMs === undefined
          ? undefined
          : realClock.after(timeoutMs, () => request.destroy(new Error(`no answer in ${timeoutMs} ms`)));
      request.once("close", () => timer?.cancel());
      request.once("error", reject);
      request.once("response", (answer: IncomingMessage) => {
        timer?.cancel();
        resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: answer });
      });
      // A body that breaks off breaks the request off, too: else it would wait for the rest.
      if (body instanceof Readable) pipeline(body, request, (error) => error && reject(error));
      else request.end(body);
    });
  }
}
