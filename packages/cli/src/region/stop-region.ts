import { realClock } from "@evenkeel/kernel";
import { readRegionInfo, stopLeftovers, type RegionInfo } from "@evenkeel/region";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pause } from "../terminal/pause.ts";

/** What there was to stop. */
export type Stopped =
  | { readonly what: "region"; readonly info: RegionInfo; readonly way: "orderly" | "forced"; readonly tookMs: number }
  | { readonly what: "leftovers"; readonly count: number }
  | { readonly what: "nothing" };

/**
 * Stops everything that runs on a state folder: the tasks and load balancer nodes, then the control plane. What a dead
 * control plane left is ended too. Aborting `force` ends at once what has not ended yet.
 */
export async function stopRegion(stateDirectory: string, force: AbortSignal): Promise<Stopped> {
  const info = readRegionInfo(stateDirectory);
  if (!info) return stopRest(stateDirectory);
  const startedMs = realClock.now();
  signal(info.pid, "SIGTERM");
  const way = await untilGone(stateDirectory, info.pid, force);
  if (way === "forced") {
    signal(info.pid, "SIGKILL");
    while (isRunning(stateDirectory, info.pid)) await pause(lookEveryMs);
  }
  // Also after an orderly end: whatever the control plane did not know of must not go on.
  await stopRest(stateDirectory);
  return { what: "region", info, way, tookMs: realClock.now() - startedMs };
}

const lookEveryMs = 20;
/** Longer than the longest stop timeout of a task (120 s), in real milliseconds. */
const patienceMs = 150_000;

async function untilGone(stateDirectory: string, pid: number, force: AbortSignal): Promise<"orderly" | "forced"> {
  const deadlineMs = realClock.now() + patienceMs;
  while (isRunning(stateDirectory, pid)) {
    if (force.aborted || realClock.now() > deadlineMs) return "forced";
    await pause(lookEveryMs);
  }
  return "orderly";
}

/** The record of itself that a control plane keeps tells whether the process with its pid is still that one. */
function isRunning(stateDirectory: string, pid: number): boolean {
  return readRegionInfo(stateDirectory)?.pid === pid || isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended meanwhile, which is what is wanted.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

async function stopRest(stateDirectory: string): Promise<Stopped> {
  const count = await stopLeftovers(stateDirectory);
  rmSync(join(stateDirectory, "region.json"), { force: true });
  return count > 0 ? { what: "leftovers", count } : { what: "nothing" };
}
