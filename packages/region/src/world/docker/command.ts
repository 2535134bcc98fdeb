import type Docker from "dockerode";
import type { Duplex } from "node:stream";
import { pause } from "../../pause.ts";
import type { TerminalSize } from "../../data-channel/index.ts";
import type { CommandEnd, CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import { reasonOf } from "./engine.ts";

export interface EngineCommandOptions {
  readonly container: Docker.Container;
  readonly command: readonly string[];
  readonly size: TerminalSize | undefined;
  readonly user: TaskCommand["user"];
  /** Unlike any other command's. */
  readonly commandId: string;
  readonly events: CommandEvents;
}

const commandVariable = "EVENKEEL_COMMAND";

const startFailure = /^OCI runtime exec failed: exec failed: (?:.*container process: )?(.*?)(?:: unknown)?\s*$/;

/** Between two tries to set the terminal's size, in real milliseconds, and how many. */
const tryAgainMs = 20;
const triesMax = 250;

/** How many messages are kept for a command that does not run yet. */
const typedMax = 64;

/** How long its end waits for what it has left behind to be killed, in real milliseconds. */
const cleanUpMs = 2000;

/** As root, whatever the container's user: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
const root = "0";

/** Runs a command in a container of the engine, in a terminal of its own. */
export class EngineCommand implements RunningCommand {
  readonly #options: EngineCommandOptions;
  #run: { readonly exec: Docker.Exec; readonly stream: Duplex } | undefined;
  /** What was asked before it ran. */
  #size: TerminalSize | undefined;
  readonly #typed: Uint8Array[] = [];
  #isEnding = false;
  #hasEnded = false;
  #hasShown = false;
  /** What may say why it could not start, in the words of the engine's runtime. */
  #complaint: Buffer | undefined;

  constructor(options: EngineCommandOptions) {
    this.#options = options;
    this.#size = options.size;
    void this.#execute().then((end) => options.events.ended(end));
  }

  get isFull(): boolean {
    return this.#run ? this.#run.stream.writableNeedDrain : this.#typed.length > typedMax;
  }

  input(bytes: Uint8Array): void {
    if (this.#run) this.#run.stream.write(bytes);
    else this.#typed.push(bytes);
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    if (this.#run) void this.#applySize(this.#run.exec);
  }

  pause(): void {
    this.#run?.stream.pause();
  }

  resume(): void {
    this.#run?.stream.resume();
  }

  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    // Where the image has no shell to kill it with, it is interrupted as from the keyboard.
    this.#run?.stream.end("\u0003\u0004");
    this.#run?.stream.destroy();
  }

  /** The engine takes none before the command's first process is there. */
  async #applySize(exec: Docker.Exec): Promise<void> {
    const size = this.#size;
    for (let tries = 0; size && size === this.#size && tries < triesMax && !this.#hasEnded; tries++) {
      try {
        await exec.resize({ w: size.columns, h: size.rows });
        return;
      } catch {
        await pause(tryAgainMs);
      }
    }
  }

  async #execute(): Promise<CommandEnd> {
    const { events } = this.#options;
    try {
      const { exec, stream } = await this.#start();
      this.#run = { exec, stream };
      const closed = new Promise<void>((resolve) => stream.once("close", resolve));
      stream.on("error", () => undefined).on("data", (bytes: Buffer) => this.#show(bytes));
      stream.on("drain", () => events.drained());
      stream.once("end", () => stream.destroy());
      void this.#applySize(exec);
      for (const bytes of this.#typed.splice(0)) stream.write(bytes);
      events.drained();
      if (this.#isEnding) stream.destroy();
      await closed;
      // What does not end with its terminal has no exit code before it is killed.
      if (this.#isEnding) await this.#killAll();
      return this.#endWith(await exitCodeOf(exec));
    } catch (error) {
      // One that ran has ended with its container, and its end was not observed.
      return this.#run ? { kind: "exited", exitCode: undefined } : { kind: "failed", reason: reasonOf(error) };
    } finally {
      this.#hasEnded = true;
      await this.#killAll();
    }
  }

  async #killAll(): Promise<void> {
    const { container, commandId } = this.#options;
    await Promise.race([endCommands(container, commandId), pause(cleanUpMs)]);
  }

  /** A command that cannot start is no error of the engine's: the first that its terminal shows is why. */
  #show(bytes: Buffer): void {
    const isFirst = !this.#hasShown;
    this.#hasShown = true;
    if (isFirst && startFailure.test(bytes.toString())) this.#complaint = bytes;
    else this.#options.events.output(bytes);
  }

  #endWith(exitCode: number | undefined): CommandEnd {
    const [, reason] = startFailure.exec(this.#complaint?.toString() ?? "") ?? [];
    if (reason !== undefined && (exitCode === 126 || exitCode === 127)) return { kind: "failed", reason };
    if (this.#complaint) this.#options.events.output(this.#complaint);
    return { kind: "exited", exitCode };
  }

  async #start() {
    const { container, command, commandId, size, user } = this.#options;
    const exec = await container.exec({
      ...{
        Cmd: [...command],
        ...(user === undefined && { User: root }),
        Tty: true,
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
      },
      // Engines before API 1.42 take it after the start only.
      ...(size && { ConsoleSize: [size.rows, size.columns] }),
      Env: [`${commandVariable}=${commandId}`, "TERM=xterm-256color"],
    });
    return { exec, stream: await exec.start({ hijack: true, stdin: true, Tty: true }) };
  }
}

/** The engine closes the terminal before it knows the code. */
async function exitCodeOf(exec: Docker.Exec): Promise<number | undefined> {
  for (let tries = 0; tries < triesMax; tries++) {
    const { ExitCode, Running } = await exec.inspect();
    if (!Running) return ExitCode ?? undefined;
    await pause(tryAgainMs);
  }
  return undefined;
}

/**
 * Kills what a command left in the container, or what all of them left; the engine itself ends none. A process says in its
 * environment whose it is; what is in its session is too. In an image without a shell it ends with the container.
 */
export async function endCommands(container: Docker.Container, commandId = ""): Promise<void> {
  try {
    const killing = await container.exec({
      ...{ Cmd: ["/bin/sh", "-c", killScript, "sh", `${commandVariable}=${commandId}`], User: root },
      ...{ AttachStdout: true, AttachStderr: true },
    });
    const output = await killing.start({});
    await new Promise<void>((resolve) => output.once("close", resolve).once("error", resolve).resume());
  } catch {
    // The container has ended, and everything in it.
  }
}

/** With what every shell has built in. The session is the fourth field after the name, which is in parentheses. */
const killScript = `
  sessions=" "
  each() {
    for folder in /proc/[0-9]*; do
      pid=\${folder#/proc/}
      { IFS= read -r stat < "$folder/stat"; } 2> /dev/null || continue
      set -- "$1" \${stat##*) }
      session=$5
      "$1"
    done
  }
  isMarked() {
    while IFS= read -r variables || [ -n "$variables" ]; do
      case $variables in *"$mark"*) return 0 ;; esac
    done 2> /dev/null < "$folder/environ"
    return 1
  }
  note() { if isMarked; then sessions="$sessions$session "; fi; }
  end() {
    case $sessions in *" $session "*) kill -9 "$pid" && found=yes ;; *) if isMarked; then kill -9 "$pid" && found=yes; fi ;; esac
  }
  mark=$1
  each note
  for turn in 1 2 3 4 5 6 7 8 9; do
    found=
    each end
    [ -n "$found" ] || break
  done`;
