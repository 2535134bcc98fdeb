import { realClock, type Timer } from "@evenkeel/kernel";
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { TerminalSize } from "../../data-channel/index.ts";
import type { CommandEvents, RunningCommand } from "../commands.ts";
import { enteringCommand, exitCodeOf, type Launch } from "./launch.ts";
import { findProgram, systemProgram } from "./network/programs.ts";
import { commandVariable, type ProcessTable } from "./system/process-table.ts";
import { killEvery } from "./system/signals.ts";

export interface ProcessCommandOptions {
  /** How the container's own process was started: the command sees the same machine. Undefined where that is not known any more. */
  readonly launch: Launch | undefined;
  readonly command: readonly string[];
  readonly size: TerminalSize | undefined;
  /** Of the container's first process: PID 1 there, for all that it knows. */
  readonly containerPid: number | undefined;
  /** Unlike any other command's. */
  readonly commandId: string;
  readonly table: ProcessTable;
  readonly events: CommandEvents;
}

/** Between two looks at whether `script` has opened the terminal, in real milliseconds. */
const tryAgainMs = 20;

/** Of what `script` has to say, in characters. */
const complaintMax = 1024;

/**
 * Runs a command in the directory, environment and network of a container, in a terminal that util-linux's `script` opens.
 * https://man7.org/linux/man-pages/man1/script.1.html
 */
export class ProcessCommand implements RunningCommand {
  readonly #options: ProcessCommandOptions;
  #child: ChildProcess | undefined;
  #hasEnded = false;
  #resizing: Timer | undefined;

  constructor(options: ProcessCommandOptions) {
    this.#options = options;
    const plan = planOf(options);
    const started = typeof plan === "string" ? plan : this.#start(plan);
    if (typeof started === "string") realClock.after(0, () => this.#fail(started));
    else this.#child = started;
  }

  get isFull(): boolean {
    return this.#child?.stdin?.writableNeedDrain === true;
  }

  input(bytes: Uint8Array): void {
    this.#child?.stdin?.write(bytes);
  }

  /** By the terminal's name, since its other end is in `script` alone. The kernel signals the program in it. */
  resize({ columns, rows }: TerminalSize): void {
    this.#resizing?.cancel();
    if (this.#hasEnded) return;
    const terminal = terminalOf(this.#child?.pid);
    if (terminal === undefined) {
      this.#resizing = realClock.after(tryAgainMs, () => this.resize({ columns, rows }));
      return;
    }
    const child = spawn("stty", ["-F", terminal, "cols", String(columns), "rows", String(rows)], { stdio: "ignore" });
    child.once("error", () => undefined); // without it the terminal keeps its size
  }

  pause(): void {
    this.#child?.stdout?.pause();
  }

  resume(): void {
    this.#child?.stdout?.resume();
  }

  end(): void {
    this.#killAll();
  }

  /** Why it cannot be started, where the system takes no such command, as one that is too long. */
  #start(plan: Launch): ChildProcess | string {
    const [file = "", ...args] = enteringCommand(plan);
    const { directory, environment } = plan;
    const { events } = this.#options;
    try {
      const child: ChildProcess = spawn(file, args, {
        ...{ cwd: directory, env: { ...environment }, detached: true },
        stdio: ["pipe", "pipe", "pipe"],
      });
      let complaint = "";
      child.once("error", (error) => this.#fail(error.message));
      child.stdout?.on("data", (bytes: Buffer) => this.#hasEnded || events.output(bytes));
      // The command's own goes to its terminal: this is what `script` has to say.
      child.stderr?.on(
        "data",
        (bytes: Buffer) => (complaint = `${complaint}${bytes.toString()}`.slice(0, complaintMax)),
      );
      child.stdin?.on("error", () => undefined); // it ended while it was written to
      child.stdin?.on("drain", () => events.drained());
      child.once("exit", () => this.#killAll());
      child.once("close", (code, signal) => {
        if (code !== 0 && complaint !== "") this.#fail(complaint.trim());
        else this.#finish({ kind: "exited", exitCode: exitCodeOf(code, signal) });
      });
      return child;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** The command, what it started, and what of that began sessions of its own. */
  #killAll(): void {
    endCommands(this.#options.table, (id) => id === this.#options.commandId);
  }

  #fail(reason: string): void {
    this.#finish({ kind: "failed", reason });
  }

  #finish(end: Parameters<CommandEvents["ended"]>[0]): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#resizing?.cancel();
    this.#options.events.ended(end);
  }
}

/** Kills the commands whose ids belong, with all that is in the sessions that they began. */
export function endCommands(table: ProcessTable, belongs: (commandId: string) => boolean): void {
  const sessions = new Set<number>();
  killEvery(table, ({ pid, sessionId }) => {
    const commandId = table.variableOf(pid, commandVariable);
    if (commandId === undefined || !belongs(commandId)) return sessions.has(sessionId);
    sessions.add(sessionId);
    return true;
  });
}

const noTerminal =
  "commands run in tasks that are processes on Linux only, with script of util-linux installed; take --runtime docker";

/** `script` gives its command to a shell, which hands over to the command itself. A text says why it cannot run. */
function planOf({ launch, command, commandId, size, containerPid }: ProcessCommandOptions): Launch | string {
  if (!launch) return "its image is gone";
  const script = process.platform === "linux" ? systemProgram("script") : undefined;
  if (script === undefined) return noTerminal;
  const [program = ""] = command;
  const { kind } = findProgram(program, launch.environment["PATH"] ?? "", launch.directory);
  if (kind !== "found") return reasonOf(program, kind);
  // Before the command can ask for it.
  const sizing = size ? [`stty rows ${size.rows} cols ${size.columns} 2> /dev/null;`] : [];
  const words = [...sizing, "exec", ...command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`)];
  return {
    ...launch,
    command: [script, "--quiet", "--return", "--flush", "--echo", "always", "--command", words.join(" "), "/dev/null"],
    environment: {
      ...launch.environment,
      ...{ TERM: "xterm-256color", SHELL: "/bin/sh", [commandVariable]: commandId },
      // Its first process is not the container's: a signal that it does not handle ends it.
      EVENKEEL_INIT: "1",
      ...(containerPid !== undefined && { EVENKEEL_PID: String(containerPid) }),
    },
  };
}

/** As the SSM agent, a program in Go, reports it. */
function reasonOf(program: string, kind: "missing" | "denied"): string {
  if (kind === "denied") return `fork/exec ${program}: permission denied`;
  if (program.includes("/")) return `fork/exec ${program}: no such file or directory`;
  return `exec: "${program}": executable file not found in $PATH`;
}

/** The terminal that a process opened, as its descriptors show it. https://man7.org/linux/man-pages/man5/proc_pid_fdinfo.5.html */
function terminalOf(pid: number | undefined): string | undefined {
  if (pid === undefined) return undefined;
  try {
    const descriptor = readdirSync(`/proc/${pid}/fd`).find((fd) =>
      readlinkSync(`/proc/${pid}/fd/${fd}`).endsWith("/ptmx"),
    );
    const [, index] = /^tty-index:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, "utf8")) ?? [];
    return index === undefined ? undefined : `/dev/pts/${index}`;
  } catch {
    return undefined; // it has ended
  }
}
