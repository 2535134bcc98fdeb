import { realClock, realRandom, uuid, type Clock } from "@evenkeel/kernel";
import type Docker from "dockerode";
import { pause } from "../../pause.ts";
import { ContainerCommands } from "../lifecycle/container-commands.ts";
import type { ContainerEvents, RunningContainer, StartFacts } from "../lifecycle/container-runtime.ts";
import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import type { TaskSignal } from "../tasks.ts";
import type { LogOffset } from "../observations.ts";
import { EngineCommand, endCommands } from "./command.ts";
import { EngineLog, type LogLines } from "./engine-log.ts";
import { reasonFromEngine, statusOf } from "./engine.ts";
import { PullError } from "./images.ts";
import { createAnew } from "./networks.ts";

export interface EngineContainerOptions {
  readonly engine: Docker;
  readonly clock: Clock;
  /** Its name in the engine. */
  readonly name: string;
  readonly taskId: string;
  readonly events: ContainerEvents;
  readonly reportLines: (lines: readonly string[], offset: LogOffset) => void;
  /** How far its log is stored. */
  readonly logOffset: string | undefined;
  /** Called when it has ended, or never ran. */
  readonly onEnd: () => void;
}

/** How a container starts. */
export interface EngineStart {
  readonly options: Docker.ContainerCreateOptions;
  readonly facts: StartFacts;
}

/** After a container's end, how long the last of its output is waited for; and between two tries of an engine that does not answer. Real time, in milliseconds. */
const lastOutputMs = 5000;
const tryAgainMs = 1000;

/** A container of the engine: started by us, or by an earlier control plane. */
export class EngineContainer implements RunningContainer {
  readonly #options: EngineContainerOptions;
  readonly #released = new AbortController();
  /** Up to where its log was reported. */
  #logOffset: string | undefined;
  /** Why it was killed, if not because it was to stop. */
  #killReason: string | undefined;
  /** Signals, one after the other. */
  #signalled: Promise<void> = Promise.resolve();
  /** A SIGTERM came while it stood still. */
  #hasTermWaiting = false;
  /** What runs in it beside its own process. */
  readonly #commands = new ContainerCommands();

  constructor(options: EngineContainerOptions) {
    this.#options = options;
    this.#logOffset = options.logOffset;
  }

  get taskId(): string {
    return this.#options.taskId;
  }

  get #container(): Docker.Container {
    return this.#options.engine.getContainer(this.#options.name);
  }

  /** Creates and starts it, as soon as what that needs is ready. */
  async start(ready: Promise<EngineStart>): Promise<void> {
    const { events, onEnd } = this.#options;
    const started = await this.#tryStart(ready);
    if (this.#isReleased() || started === undefined) return;
    if (typeof started === "string") {
      onEnd();
      events.failed(started);
      return;
    }
    events.started(started);
    await this.watch();
  }

  /** What is known of the start, or why there is none, in ECS's words; undefined where the control plane ends first. */
  async #tryStart(ready: Promise<EngineStart>): Promise<StartFacts | string | undefined> {
    const { engine } = this.#options;
    let step = "CannotStartContainerError";
    try {
      const { options, facts } = await ready;
      if (this.#isReleased()) return undefined;
      step = "CannotCreateContainerError";
      const container = await createAnew(engine, options);
      step = "CannotStartContainerError";
      await container.start();
      return facts;
    } catch (error) {
      return error instanceof PullError ? error.message : `${step}: ${reasonFromEngine(error)}`;
    }
  }

  /** Reads what it writes, until it ends. */
  async watch(): Promise<void> {
    const following = new AbortController();
    const followed = this.#follow(AbortSignal.any([following.signal, this.#released.signal]));
    const end = await this.#whenEnded();
    following.abort();
    await followed;
    // Who follows may miss what comes at the very end: that is read when nothing more can come.
    if (!this.#isReleased()) await Promise.race([this.#readRest(), pause(lastOutputMs)]);
    if (this.#isReleased()) return;
    this.#options.onEnd();
    this.#options.events.stopped({ ...end, ...(this.#killReason !== undefined && { reason: this.#killReason }) });
  }

  /** The engine sends it to the first process alone, as ECS has it; SIGKILL ends all of them, also those that stand still. */
  signal(signal: TaskSignal): void {
    if (signal === "SIGKILL") void this.#ask((container) => container.kill({ signal }));
    else this.#signalled = this.#signalled.then(() => this.#send(signal));
  }

  async #send(signal: Exclude<TaskSignal, "SIGKILL">): Promise<void> {
    switch (signal) {
      case "SIGSTOP":
        return this.#ask((container) => container.pause());
      case "SIGCONT":
        await this.#ask((container) => container.unpause());
        if (this.#hasTermWaiting) await this.#terminate();
        return undefined;
      case "SIGTERM":
        return this.#terminate();
    }
  }

  /** The engine would have one that stands still go on for it: a process that is stopped takes no SIGTERM before it goes on. */
  async #terminate(): Promise<void> {
    try {
      const { Config, State } = await this.#container.inspect();
      this.#hasTermWaiting = State.Paused;
      if (State.Paused) return;
      const { StopSignal: signal = "SIGTERM" } = Config as { readonly StopSignal?: string };
      await this.#container.kill({ signal });
    } catch {
      // It has ended, which `watch` reports; or the engine does not answer, and the stop timeout leads to SIGKILL.
    }
  }

  /** Kills what cannot go on; its end is reported with this reason. */
  kill(reason: string): void {
    this.#killReason ??= reason;
    this.signal("SIGKILL");
  }

  probe(command: readonly string[], timeoutMs: number, answer: (passed: boolean) => void): void {
    let isDone = false;
    const finish = (passed: boolean): void => {
      if (isDone) return;
      isDone = true;
      timer.cancel();
      answer(passed);
    };
    const timer = realClock.after(timeoutMs, () => finish(false));
    this.#run(command).then(
      (exitCode) => finish(exitCode === 0),
      () => finish(false),
    );
  }

  execute(
    { command, size, user }: Pick<TaskCommand, "command" | "size" | "user">,
    events: CommandEvents,
  ): RunningCommand {
    const where = { container: this.#container, command, size, user, commandId: uuid(realRandom) };
    return this.#commands.add((heard) => new EngineCommand({ ...where, events: heard }), events);
  }

  /** Ends the commands that an earlier control plane ran in it: their sessions ended with it. */
  endLeftCommands(): void {
    void endCommands(this.#container);
  }

  release(): void {
    this.#commands.end();
    this.#released.abort();
  }

  /** Asks again where the engine does not answer. One that refuses has done it already, or has ended, which `watch` reports. */
  async #ask(request: (container: Docker.Container) => Promise<unknown>): Promise<void> {
    while (!this.#isReleased()) {
      try {
        await request(this.#container);
        return;
      } catch (error) {
        if (statusOf(error) !== undefined) return;
      }
      await pause(tryAgainMs);
    }
  }

  async #run([kind, ...rest]: readonly string[]): Promise<number | null> {
    const command = kind === "CMD-SHELL" ? ["/bin/sh", "-c", ...rest] : rest;
    const run = await this.#container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true });
    const output = await run.start({});
    output.resume();
    await new Promise<void>((resolve, reject) => output.once("end", resolve).once("error", reject));
    return (await run.inspect()).ExitCode;
  }

  /** How it ended; an engine that does not answer is asked again: the container may live. */
  async #whenEnded(): Promise<{ readonly exitCode: number | undefined; readonly reason?: string }> {
    for (;;) {
      try {
        await this.#container.wait({ abortSignal: this.#released.signal });
        const { State } = await this.#container.inspect();
        if (!State.Running) return endOf(State);
      } catch (error) {
        // Another client of the engine removed it.
        if (this.#isReleased() || statusOf(error) === 404) return { exitCode: undefined };
        await pause(tryAgainMs);
      }
    }
  }

  /** Reads what is written, until `signal` is aborted; an engine that ends meanwhile is asked again for what was not read. */
  async #follow(signal: AbortSignal): Promise<void> {
    const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    while (!signal.aborted) {
      await this.#readLog(signal);
      await Promise.race([pause(tryAgainMs), ended]);
    }
  }

  async #readRest(): Promise<void> {
    const log = await this.#readLog(this.#released.signal);
    this.#report(log.finish());
  }

  /** Reads on from what was reported last, as long as the container runs. */
  async #readLog(signal: AbortSignal): Promise<EngineLog> {
    const log = new EngineLog(this.#logOffset);
    for await (const chunk of this.#chunks(signal)) this.#report(log.take(chunk));
    return log;
  }

  /** What the engine sends of the log. It ends with the container, and where the engine or the container is gone: `#whenEnded` finds out which. */
  async *#chunks(abortSignal: AbortSignal): AsyncGenerator<Buffer> {
    try {
      const stream = await this.#container.logs({
        ...{ follow: true, stdout: true, stderr: true, timestamps: true },
        ...{ since: EngineLog.sinceSeconds(this.#logOffset), abortSignal },
      });
      // Aborted before or after it is read, it has no other listener: what ended it is known.
      stream.on("error", () => undefined);
      for await (const chunk of stream) {
        if (abortSignal.aborted) return;
        yield chunk as Buffer;
      }
    } catch {
      // Of the engine only: what is thrown where the chunks are taken does not come here.
    }
  }

  #report(found: LogLines | undefined): void {
    if (!found || this.#isReleased()) return;
    this.#options.reportLines(found.lines, found.offset);
    this.#logOffset = found.offset;
  }

  #isReleased(): boolean {
    return this.#released.signal.aborted;
  }
}

/** What the engine says of a container's end, in ECS's words. */
function endOf(state: Docker.ContainerInspectInfo["State"]): { readonly exitCode: number; readonly reason?: string } {
  return {
    exitCode: state.ExitCode,
    ...(state.OOMKilled && { reason: "OutOfMemoryError: Container killed due to memory usage" }),
  };
}
