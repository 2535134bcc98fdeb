import { poll, realClock } from "@evenkeel/kernel";
import {
  controlPlaneExitCodes,
  readRegionInfo,
  regionLog,
  startControlPlane,
  type ControlPlaneOptions,
  type RegionInfo,
} from "@evenkeel/region";
import { existsSync, readFileSync } from "node:fs";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { errorExcerpt } from "../terminal/error-excerpt.ts";

export interface StartedRegion {
  readonly info: RegionInfo;
  readonly origin: "started" | "joined";
}

/**
 * Starts the control plane as a process of its own, or joins the one that runs. Throws a `Failure` when one runs with
 * other settings, or when it does not start.
 */
export async function startRegion(options: ControlPlaneOptions): Promise<StartedRegion> {
  const running = readRegionInfo(options.stateDirectory);
  if (running) return { info: agreeing(running, options), origin: "joined" };
  for (let tries = 1; ; tries++) {
    const outcome = await startControlPlane(options);
    if (outcome.kind === "answers") return { info: outcome.info, origin: "started" };
    if (outcome.kind === "hangs") throw didNotStart(options.stateDirectory, outcome.reason);
    // One that was killed says nothing about the next one; one that gave up does.
    if (outcome.exitCode !== undefined || tries === triesWhenKilled) {
      return { info: await afterFailedStart(options, outcome.exitCode), origin: "joined" };
    }
  }
}

const triesWhenKilled = 5;
const pollIntervalMs = 10;
/** How long another process may hold the state folder before it answers, in real milliseconds. */
const joinTimeoutMs = 60_000;

/** Two commands may start one region at the same moment: the second joins the first's. */
async function afterFailedStart(options: ControlPlaneOptions, exitCode: number | undefined): Promise<RegionInfo> {
  const { stateDirectory } = options;
  const reason = lastWordsIn(lastLines(stateDirectory, Infinity)) ?? "";
  if (exitCode === controlPlaneExitCodes.settings) throw unfit(reason);
  if (exitCode !== controlPlaneExitCodes.inUse) {
    const end = exitCode === undefined ? "a signal" : `exit code ${exitCode}`;
    throw didNotStart(stateDirectory, `its process ended with ${end}`);
  }
  const answers = { clock: realClock, everyMs: pollIntervalMs, timeoutMs: joinTimeoutMs };
  const info = await poll(() => readRegionInfo(stateDirectory), answers);
  if (info !== "late") return agreeing(info, options);
  throw new Failure(exitCodes.unreachable, "another process holds the state folder, but serves no region", {
    given: reason || stateDirectory,
    fix: "wait until it has ended, or end it: evenkeel down",
  });
}

/** The control plane's own words: they name what does not fit. */
function unfit(reason: string): Failure {
  if (reason.startsWith("this state folder holds account")) return otherRecords(reason);
  return new Failure(exitCodes.usage, `the region does not start: ${reason}`, {
    fix: reason.includes("cannot be read")
      ? "evenkeel down --purge begins anew; what still serves is ended by it"
      : "evenkeel region start --help",
  });
}

function otherRecords(reason: string): Failure {
  return new Failure(exitCodes.usage, "the state folder belongs to another region or account", {
    given: reason,
    fix: "evenkeel region reset, to begin anew, or give the definition its former region",
  });
}

function didNotStart(stateDirectory: string, reason: string): Failure {
  return new Failure(exitCodes.unreachable, `the region did not start: ${reason}`, {
    given: `the last lines of ${regionLog(stateDirectory)}:`,
    lines: errorExcerpt(lastLines(stateDirectory, 40), { textOf: (line) => line, count: 8 }).map(
      (line) => `    ${line}`,
    ),
    fix: "evenkeel doctor",
  });
}

/** The running region, if it is what is wanted. */
function agreeing(info: RegionInfo, options: ControlPlaneOptions): RegionInfo {
  for (const setting of ["region", "account", "speed", "latency", "taskNetwork", "runtime"] as const) {
    const wanted = options[setting];
    if (wanted === undefined || wanted === info[setting]) continue;
    throw new Failure(exitCodes.usage, `the region is already running with another ${setting}`, {
      given: `${setting} ${wanted}, while ${setting} ${info[setting]} runs at ${info.endpoint} (pid ${info.pid})`,
      allowed: "what runs, or none of it",
      fix:
        setting === "region" || setting === "account"
          ? "evenkeel down --purge, then again"
          : "evenkeel down, then again",
    });
  }
  return info;
}

function lastLines(stateDirectory: string, count: number): readonly string[] {
  if (!existsSync(regionLog(stateDirectory))) return [];
  return readFileSync(regionLog(stateDirectory), "utf8").trimEnd().split("\n").slice(-count);
}

/**
 * Why a control plane ended, of the lines of its log: its own last words, which it prints as they are. What begins with a time is
 * what it noted as it ran, or what its supervisor did, which writes into the same file and may do so afterwards.
 */
export function lastWordsIn(lines: readonly string[]): string | undefined {
  return lines.findLast((line) => line.trim() !== "" && !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z /.test(line));
}
