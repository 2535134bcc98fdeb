import { realClock } from "@evenkeel/kernel";
import { readRegionInfo, type RegionInfo } from "@evenkeel/region";
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { tellingLines } from "../logs/telling-lines.ts";
import { pause } from "../terminal/pause.ts";

/** How the region of a state folder is wanted; what is left out may be as it is. */
export interface RegionWish {
  readonly stateDirectory: string;
  readonly region?: string;
  readonly account?: string;
  readonly speed?: number;
  readonly latency?: "instant" | "aws";
  /** The loopback port for listener port 80. */
  readonly httpPort?: number;
}

export interface StartedRegion {
  readonly info: RegionInfo;
  readonly origin: "started" | "joined";
}

/**
 * Starts the control plane as a process of its own, or joins the one that runs. Throws a `Failure` when one runs with
 * other settings, or when it does not start.
 */
export async function startRegion(wish: RegionWish): Promise<StartedRegion> {
  const running = readRegionInfo(wish.stateDirectory);
  if (running) return { info: agreeing(running, wish), origin: "joined" };
  const child = spawnRegion(wish);
  const ended = exitOf(child);
  const info = await whenListening(wish.stateDirectory, child);
  if (info) return { info, origin: "started" };
  return { info: await afterFailedStart(wish, await ended), origin: "joined" };
}

/** How long a control plane may take to listen, in real milliseconds. */
const startTimeoutMs = 20_000;
const lookEveryMs = 10;
/** The control plane's exit codes. */
const exitInUse = 7;
const exitSettings = 2;

function spawnRegion(wish: RegionWish): ChildProcess {
  const { stateDirectory, region, account, speed, latency, httpPort } = wish;
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  const log = openSync(logFile(stateDirectory), "a");
  const cache = getCompileCacheDir();
  const options = {
    ...{ state: stateDirectory, region, account, speed, latency },
    "listener-port": httpPort === undefined ? undefined : `80=${httpPort}`,
  };
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve("@evenkeel/region/main")), ...given], {
    cwd: stateDirectory,
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, ...(cache !== undefined && { NODE_COMPILE_CACHE: cache }) },
  });
  closeSync(log);
  child.unref();
  return child;
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code ?? -1)).once("error", () => resolve(-1));
  });
}

/** What the control plane says of itself once it listens; undefined when it has ended before. */
async function whenListening(stateDirectory: string, child: ChildProcess): Promise<RegionInfo | undefined> {
  const deadlineMs = realClock.now() + startTimeoutMs;
  for (;;) {
    const info = readRegionInfo(stateDirectory);
    if (info?.pid === child.pid) return info;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return undefined;
    if (realClock.now() > deadlineMs) {
      child.kill("SIGKILL");
      throw didNotStart(stateDirectory, `no answer within ${startTimeoutMs / 1000} s`);
    }
    await pause(lookEveryMs);
  }
}

/** Two commands may start one region at the same moment: the second joins the first's. */
async function afterFailedStart(wish: RegionWish, exitCode: number): Promise<RegionInfo> {
  const { stateDirectory } = wish;
  const [reason = ""] = lastLines(stateDirectory, 1);
  if (exitCode === exitSettings) throw otherRecords(reason);
  if (exitCode !== exitInUse) throw didNotStart(stateDirectory, `its process ended with exit code ${exitCode}`);
  const deadlineMs = realClock.now() + startTimeoutMs;
  while (realClock.now() < deadlineMs) {
    const info = readRegionInfo(stateDirectory);
    if (info) return agreeing(info, wish);
    await pause(lookEveryMs);
  }
  throw new Failure(exitCodes.unreachable, "another process holds the state folder, but serves no region", {
    given: reason || stateDirectory,
    fix: "wait until it has ended, or end it: evenkeel down",
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
    given: `the last lines of ${logFile(stateDirectory)}:`,
    lines: tellingLines(lastLines(stateDirectory, 40), { textOf: (line) => line, count: 8 }).map(
      (line) => `    ${line}`,
    ),
    fix: "evenkeel doctor",
  });
}

/** The running region, if it is what is wanted. */
function agreeing(info: RegionInfo, wish: RegionWish): RegionInfo {
  for (const setting of ["region", "account", "speed", "latency"] as const) {
    const wanted = wish[setting];
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
  return readFileSync(logFile(stateDirectory), "utf8").trimEnd().split("\n").slice(-count);
}

/** Where the control plane's own output goes. */
function logFile(stateDirectory: string): string {
  return join(stateDirectory, "region.log");
}
