import { realClock } from "@evenkeel/kernel";
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRegionInfo, type RegionInfo, type Runtime } from "../region-info.ts";
import { prepareStateDirectory } from "../state-directory.ts";
import { HangDetector, questionEveryMs, starting } from "../world/process/hang-detector.ts";
import { systemProcessTable } from "../world/process/system/system-process-table.ts";

/** How a control plane is started; what is left out is as the state folder has it, or the default. */
export interface ControlPlaneOptions {
  readonly stateDirectory: string;
  readonly region?: string;
  readonly account?: string;
  readonly speed?: number;
  readonly latency?: "instant" | "aws";
  readonly taskNetwork?: "own" | "machine";
  readonly runtime?: Runtime;
  /** Where the API answers; it must be free. */
  readonly port?: number;
  /** Whether a new region begins with a default VPC. @default true */
  readonly defaultVpc?: boolean;
  /** The loopback ports wanted for listener ports. */
  readonly listenerPorts?: readonly { readonly listenerPort: number; readonly hostPort: number }[];
  /** The state folder that it has to be (`folderId`): one that was deleted meanwhile is not made again. @default made where there is none */
  readonly folder?: string;
}

export type StartOutcome =
  | { readonly kind: "answers"; readonly info: RegionInfo }
  /** `exitCode` undefined: a signal ended it, or it could not be started at all. */
  | { readonly kind: "ended"; readonly exitCode: number | undefined }
  | { readonly kind: "hangs"; readonly reason: string };

/** The exit codes of a control plane that does not start. */
export const controlPlaneExitCodes = {
  /** The options do not fit each other, the state folder or the machine. */
  settings: 2,
  /** Another process has the state folder. */
  inUse: 7,
} as const;

const pollIntervalMs = 10;

/**
 * Starts a control plane as a process of its own and waits until it answers. There is no limit of time: on a busy machine
 * a start takes long, and it is left to proceed as long as it lives and does something.
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<StartOutcome> {
  const { stateDirectory, folder } = options;
  if (folder === undefined) prepareStateDirectory(stateDirectory);
  const child = spawnControlPlane(options);
  const exited = exitOf(child);
  if (child.pid === undefined) return { kind: "ended", exitCode: await exited };
  const table = systemProcessTable();
  const identity = { pid: child.pid, startTime: table.startTimeOf(child.pid) ?? "" };
  const hangs = new HangDetector(table, identity, starting);
  let askedMs = realClock.now();
  for (;;) {
    const info = readRegionInfo(stateDirectory);
    if (info?.pid === child.pid) return { kind: "answers", info };
    if (child.exitCode !== null || child.signalCode !== null) return { kind: "ended", exitCode: await exited };
    const isTime = realClock.now() - askedMs >= questionEveryMs;
    if (isTime) askedMs = realClock.now();
    const reason = isTime ? hangs.note(false) : undefined;
    if (reason !== undefined) {
      child.kill("SIGKILL");
      return { kind: "hangs", reason };
    }
    await new Promise<void>((resolve) => realClock.after(pollIntervalMs, resolve));
  }
}

/** Where the control plane and its supervisor write what they have to say. */
export function regionLog(stateDirectory: string): string {
  return join(stateDirectory, "region.log");
}

function spawnControlPlane(options: ControlPlaneOptions): ChildProcess {
  const {
    stateDirectory,
    region,
    account,
    speed,
    latency,
    taskNetwork,
    runtime,
    port,
    folder,
    defaultVpc = true,
    listenerPorts = [],
  } = options;
  const settings = { region, account, speed, latency, "task-network": taskNetwork, runtime };
  const given = { state: stateDirectory, ...settings, port, folder };
  const args = [
    ...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
    ...(defaultVpc ? [] : ["--no-default-vpc"]),
    ...listenerPorts.flatMap(({ listenerPort, hostPort }) => ["--listener-port", `${listenerPort}=${hostPort}`]),
  ];
  return spawnDetached(fileURLToPath(import.meta.resolve("@evenkeel/region/main")), args, stateDirectory);
}

/** Starts a program of this package that outlives whoever starts it, its output appended to the region's log; throws where the folder is gone. */
export function spawnDetached(program: string, args: readonly string[], stateDirectory: string): ChildProcess {
  // Node makes a folder of its version in the one that it is given, and says where that is.
  const cache = getCompileCacheDir();
  const log = openSync(regionLog(stateDirectory), "a", 0o600);
  try {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: stateDirectory,
      detached: true,
      stdio: ["ignore", log, log],
      env: { ...process.env, ...(cache !== undefined && { NODE_COMPILE_CACHE: dirname(cache) }) },
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function exitOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code ?? undefined)).once("error", () => resolve(undefined));
  });
}
