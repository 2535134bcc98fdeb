import { pause, poll, realClock } from "@evenkeel/kernel";
import {
  EngineError,
  lastRegionInfo,
  processesOf,
  stopLeftovers,
  systemProcessTable,
  type FoundProcess,
  type RegionInfo,
} from "@evenkeel/region";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** What there was to stop. */
export type Stopped =
  | {
      readonly what: "region";
      /** What the control plane said of itself; it is gone where its state folder is. */
      readonly info?: RegionInfo;
      readonly pid: number;
      readonly way: "orderly" | "forced";
      readonly tookMs: number;
    }
  | { readonly what: "leftovers"; readonly count: number }
  | { readonly what: "nothing" };

/**
 * Stops everything that runs on a state folder: what would start the control plane again, the tasks and load balancer
 * nodes, then the control plane. What a dead control plane left is ended too, and one whose folder is gone is found. Aborting `force` ends at once what has not ended yet.
 */
export async function stopRegion(stateDirectory: string, force: AbortSignal): Promise<Stopped> {
  const startedMs = realClock.now();
  const info = lastRegionInfo(stateDirectory);
  let stopped: Pick<Extract<Stopped, { what: "region" }>, "way" | "pid"> | undefined;
  // Whatever starts while this looks is found at the next look.
  for (let round = 0; round < rounds; round++) {
    const found = processesOf(stateDirectory);
    if (found.length === 0) break;
    for (const { pid, role } of found) if (role === "supervisor") signal(pid, "SIGKILL");
    for (const plane of found.filter(({ role }) => role === "control plane")) {
      stopped = { pid: plane.pid, way: await end(plane, force) };
    }
    await pause({ clock: realClock }, pollIntervalMs);
  }
  // Also after an orderly end: whatever the control plane did not know of must not go on.
  const rest = await stopRest(stateDirectory);
  if (!stopped) return rest;
  return { what: "region", ...(info && { info }), ...stopped, tookMs: realClock.now() - startedMs };
}

const rounds = 20;
const pollIntervalMs = 20;
/** Longer than the longest stop timeout of a task (120 s), in real milliseconds. */
const stopTimeoutMs = 150_000;

/** Asks a control plane to end everything and itself, and waits; one that is not waited for is killed. */
async function end(plane: FoundProcess, force: AbortSignal): Promise<"orderly" | "forced"> {
  const table = systemProcessTable();
  signal(plane.pid, "SIGTERM");
  // One that a signal has stopped takes no other until it goes on.
  signal(plane.pid, "SIGCONT");
  const hasEnded = (): true | undefined => (table.startTimeOf(plane.pid) === plane.startTime ? undefined : true);
  const orderly = { clock: realClock, everyMs: pollIntervalMs, timeoutMs: stopTimeoutMs, signal: force };
  if ((await poll(hasEnded, orderly)) === true) return "orderly";
  signal(plane.pid, "SIGKILL");
  await poll(hasEnded, { clock: realClock, everyMs: pollIntervalMs });
  return "forced";
}

function signal(pid: number, name: "SIGTERM" | "SIGCONT" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended meanwhile, which is what is wanted.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Ends what no control plane is there for; how much there was. A `Failure` where containers cannot be looked for. */
export async function endLeftovers(stateDirectory: string): Promise<number> {
  try {
    return await stopLeftovers(stateDirectory);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new Failure(exitCodes.unreachable, "containers of this region may be left, and cannot be looked for", {
      given: error.message,
      allowed: "ending them when the engine answers; nothing of the state is forgotten before",
      fix: "start the Docker engine, then evenkeel down",
    });
  }
}

async function stopRest(stateDirectory: string): Promise<Stopped> {
  const count = await endLeftovers(stateDirectory);
  for (const file of ["region.json", "supervisor.json"]) rmSync(join(stateDirectory, file), { force: true });
  return count > 0 ? { what: "leftovers", count } : { what: "nothing" };
}
