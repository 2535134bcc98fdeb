import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, statSync } from "node:fs";
import { constants } from "node:os";
import { findProgram } from "./network/programs.ts";

/** How a container's process is started. */
export interface Launch {
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What the command is started with to run in the task's own network; empty in the machine's. */
  readonly enter: readonly string[];
}

/** What `launch` reports: first `started` or `failed`, after `started` some day `exited`. Never from within the call. */
export interface LaunchEvents {
  started(): void;
  /** In ECS's words. */
  failed(reason: string): void;
  exited(exitCode: number): void;
}

/** Starts a process in a session of its own, its output appended to a file by itself: it outlives the control plane. */
export function launch(plan: Launch, logFile: string, events: LaunchEvents): ChildProcess {
  const { directory, environment } = plan;
  const [program = ""] = plan.command;
  const [file = "", ...args] = enteringCommand(plan);
  const log = openSync(logFile, "a");
  try {
    const child = spawn(file, args, {
      cwd: directory,
      env: { ...environment },
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log, log],
    });
    child.once("spawn", () => events.started());
    child.once("error", (error) => events.failed(reasonOf(error, program, directory)));
    child.once("exit", (code, signal) => events.exited(exitCodeOf(code, signal)));
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/**
 * The command as it is started. Who enters a mount namespace finds himself at its root, so the directory is entered again.
 * Every step takes the place of the one before: the process stays the same.
 */
export function enteringCommand({ command, directory, enter }: Launch): readonly string[] {
  return enter.length === 0 ? command : [...enter, "/bin/sh", "-c", 'cd "$0" && exec "$@"', directory, ...command];
}

/** Why a command cannot run in the task's own network, in ECS's words: what enters it would start all the same. */
export function obstacleTo({ command, directory, environment, enter }: Launch): string | undefined {
  if (enter.length === 0) return undefined;
  const [program = ""] = command;
  const { kind } = findProgram(program, environment["PATH"] ?? "", directory);
  const code = { found: "", missing: "ENOENT", denied: "EACCES" }[kind];
  if (kind === "found" && isDirectory(directory)) return undefined;
  return reasonOf(Object.assign(new Error(), { code }), program, directory);
}

/** 128 + the signal's number for a process that a signal ended, as shells and container engines count. */
export function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function reasonOf(error: NodeJS.ErrnoException, program: string, directory: string): string {
  const cause = causeOf(error, program, directory);
  return `CannotStartContainerError: failed to create task for container: unable to start container process: ${cause}`;
}

function causeOf({ code, message }: NodeJS.ErrnoException, program: string, directory: string): string {
  if (!isDirectory(directory)) {
    return `chdir to cwd ("${directory}") failed: no such directory in the image`;
  }
  if (code === "ENOENT") return `exec: "${program}": executable file not found in $PATH`;
  return code === "EACCES" ? `exec: "${program}": permission denied` : message;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
