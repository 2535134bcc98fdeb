import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** Options of every verb whose end is waited for. */
export interface ShowOptions {
  readonly wait?: string;
  readonly json?: true;
  readonly events?: true;
}

/** Options of every verb that releases. */
export interface ReleaseOptions extends ShowOptions {
  readonly waitLock?: true | string;
  readonly lock: boolean;
  readonly preflight: boolean;
  readonly dryRun?: true;
}

/** Adds the options of a release. */
export function withReleaseOptions(command: Command): Command {
  return withShowOptions(command)
    .option("--wait-lock [seconds]", "wait for another release of the service to end (default: 900)")
    .option("--no-lock", "take no lock, where something else keeps releases apart")
    .option("--no-preflight", "leave it to ECS to find out what is missing")
    .option("--dry-run", "plan and check, and change nothing");
}

/** Adds the options of something whose end is waited for. */
export function withShowOptions(command: Command): Command {
  return command
    .option("--wait <seconds>", "how long the tasks may take to serve, beyond bake times (default: 900)")
    .option("--json", "print the outcome as JSON")
    .option("--events", "print every event as JSON, one per line; the last one is the outcome");
}

/** How the release is shown. */
export function formatOf({ json, events }: ShowOptions): "text" | "json" | "events" {
  return events ? "events" : json ? "json" : "text";
}

/** How long the release may take. */
export function waitOf({ wait }: ShowOptions): { readonly waitMs?: number } {
  return wait === undefined ? {} : { waitMs: secondsOf("--wait", wait) * 1000 };
}

/** How long to wait for another release of the service; `none` takes no lock. */
export function lockWaitOf({ lock, waitLock }: ReleaseOptions): number | "none" {
  if (!lock) return "none";
  if (waitLock === undefined) return 0;
  return waitLock === true ? usualLockWaitMs : secondsOf("--wait-lock", waitLock) * 1000;
}

const usualLockWaitMs = 900_000;

/** A number of seconds. */
export function secondsOf(option: string, text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new Failure(exitCodes.usage, `${option} must be a number of seconds`, {
    given: text,
    allowed: "more than 0",
    fix: `${option} 600`,
  });
}
