import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, statSync } from "node:fs";
import { constants } from "node:os";

/** How a container's process is started. */
export interface Launch {
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What `launch` tells: first `started` or `failed`, after `started` some day `exited`. Never from within the call. */
export interface LaunchEvents {
  started(): void;
  /** In ECS's words. */
  failed(reason: string): void;
  exited(exitCode: number): void;
}

/** Starts a process in a session of its own, its output appended to a file by itself: it outlives the control plane. */
export function launch(
  { command, directory, environment }: Launch,
  logFile: string,
  events: LaunchEvents,
): ChildProcess {
  const [program = "", ...args] = command;
  const log = openSync(logFile, "a");
  try {
    const child = spawn(program, args, {
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

/** 128 + the signal's number for a process that a signal ended, as shells and container engines count. */
function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function reasonOf(error: NodeJS.ErrnoException, program: string, directory: string): string {
  const cause = causeOf(error, program, directory);
  return `CannotStartContainerError: failed to create task for container: unable to start container process: ${cause}`;
}

function causeOf({ code, message }: NodeJS.ErrnoException, program: string, directory: string): string {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    return `chdir to cwd ("${directory}") failed: no such directory in the image`;
  }
  if (code === "ENOENT") return `exec: "${program}": executable file not found in $PATH`;
  return code === "EACCES" ? `exec: "${program}": permission denied` : message;
}
