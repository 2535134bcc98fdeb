import { realClock } from "@evenkeel/kernel";
import { pause } from "../pause.ts";
import { lastRegionInfo, readRegionInfo, settingsOf, type RegionInfo } from "../region-info.ts";
import { folderId } from "../state-directory.ts";
import { HangDetector, questionEveryMs, starting } from "../world/process/hang-detector.ts";
import type { ProcessIdentity, ProcessTable } from "../world/process/system/process-table.ts";
import { systemProcessTable } from "../world/process/system/system-process-table.ts";
import { Question } from "./question.ts";
import { kill } from "./supervision.ts";
import { startControlPlane, type ControlPlaneOptions, type StartOutcome } from "./start-control-plane.ts";

export interface Supervised {
  readonly stateDirectory: string;
  /** The control plane that runs now. */
  readonly controlPlane: ProcessIdentity;
}

/** How often it is looked whether the control plane lives, in real milliseconds. */
const pollIntervalMs = 100;

/** Before the second try to start it again, then twice as long each time; in real milliseconds. */
const firstPauseMs = 250;
const longestPauseMs = 5000;
/** One that has lived for so long did not fail from its start. */
const steadyMs = 2000;

/** How long a control plane whose folder is gone has to end what it runs, in real milliseconds. */
const farewellMs = 150_000;

/**
 * Keeps a region's control plane running: one that has ended without being asked to, or that hangs, is started again,
 * after growing pauses while that fails. Resolves when the state folder is gone, for then there is nothing to keep.
 */
export async function supervise({ stateDirectory, controlPlane }: Supervised): Promise<void> {
  const table = systemProcessTable();
  const folder = folderId(stateDirectory);
  if (folder === undefined) return;
  const isThere = (): boolean => folderId(stateDirectory) === folder;
  let current = controlPlane;
  let failures = 0;
  for (;;) {
    const sinceMs = realClock.now();
    const end = await watch(current, { stateDirectory, table, isThere });
    if (end === undefined) {
      await endWithout(current, table);
      return;
    }
    if (realClock.now() - sinceMs > steadyMs) failures = 0;
    log(`the control plane (pid ${current.pid}) ${end}; tasks and load balancers go on, it is started again`);
    const next = await startAgain({ stateDirectory, table, isThere, folder, failures });
    if (next === undefined) return;
    current = next.controlPlane;
    failures = next.failures + 1;
    log(`the control plane answers again (pid ${current.pid})`);
  }
}

interface WatchContext {
  readonly stateDirectory: string;
  readonly table: ProcessTable;
  readonly isThere: () => boolean;
}

/** How the control plane ended; undefined when its folder is gone. */
async function watch(
  plane: ProcessIdentity,
  { stateDirectory, table, isThere }: WatchContext,
): Promise<string | undefined> {
  const question = new Question();
  // Until it has said where it answers, it starts, which may take long without a sign.
  const isStarting = (): boolean => readRegionInfo(stateDirectory)?.pid !== plane.pid;
  let hangs = new HangDetector(table, plane, starting);
  let started = false;
  let askedMs = 0;
  for (;;) {
    if (!isThere()) return undefined;
    if (table.startTimeOf(plane.pid) !== plane.startTime) return "has ended";
    if (!started && !isStarting()) {
      started = true;
      hangs = new HangDetector(table, plane);
    }
    if (realClock.now() - askedMs >= questionEveryMs) {
      askedMs = realClock.now();
      const reason = hangs.note(question.wasAnswered());
      if (reason !== undefined) {
        kill(plane, table);
        return `hangs: ${reason}`;
      }
      if (started) question.ask(lastRegionInfo(stateDirectory)?.endpoint);
    }
    await pause(pollIntervalMs);
  }
}

/** Tries until one answers; undefined when the folder is gone meanwhile. */
async function startAgain(
  context: WatchContext & { readonly folder: string; readonly failures: number },
): Promise<{ readonly controlPlane: ProcessIdentity; readonly failures: number } | undefined> {
  const { stateDirectory, table, isThere, folder } = context;
  for (let { failures } = context; ; failures++) {
    const pauseMs = failures === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
    if (pauseMs > 0) log(`the control plane is started again in ${pauseMs / 1000} s (try ${failures + 1})`);
    await pause(pauseMs);
    if (!isThere()) return undefined;
    // Another command may have started one.
    const running = readRegionInfo(stateDirectory);
    if (running) return { controlPlane: identityOf(running, table), failures };
    const outcome = await startLike(lastRegionInfo(stateDirectory), { stateDirectory, folder });
    if (outcome.kind === "answers") return { controlPlane: identityOf(outcome.info, table), failures };
    const how = outcome.kind === "hangs" ? outcome.reason : `it ended with exit code ${outcome.exitCode ?? "none"}`;
    log(`the control plane could not be started: ${how}`);
  }
}

/** Starts a control plane as the last one was. */
async function startLike(
  last: RegionInfo | undefined,
  context: Pick<ControlPlaneOptions, "stateDirectory" | "folder">,
): Promise<StartOutcome> {
  try {
    return await startControlPlane({ ...context, ...(last && settingsOf(last)) });
  } catch (error) {
    // Its log cannot be opened, or there can be no more processes: tried again as one that ends at once.
    log(`a process could not be started: ${String(error)}`);
    return { kind: "ended", exitCode: undefined };
  }
}

function identityOf({ pid, processStartTime }: { pid: number; processStartTime: string }, table: ProcessTable) {
  return { pid, startTime: table.startTimeOf(pid) ?? processStartTime };
}

/** The control plane notices by itself that its folder is gone and ends what it runs; one that does not is ended. */
async function endWithout(plane: ProcessIdentity, table: ProcessTable): Promise<void> {
  const deadlineMs = realClock.now() + farewellMs;
  const hangs = new HangDetector(table, plane);
  let askedMs = realClock.now();
  while (table.startTimeOf(plane.pid) === plane.startTime && realClock.now() < deadlineMs) {
    if (realClock.now() - askedMs >= questionEveryMs) {
      askedMs = realClock.now();
      if (table.readingOf(plane.pid)?.state === "T" && hangs.note(false) !== undefined) break;
    }
    await pause(pollIntervalMs);
  }
  kill(plane, table);
}

function log(text: string): void {
  console.log(`${new Date(realClock.now()).toISOString()} ${text}`);
}
