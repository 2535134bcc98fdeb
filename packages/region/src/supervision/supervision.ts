import { realClock, type Timer } from "@evenkeel/kernel";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readJsonIfSound, writeJson } from "../files.ts";
import { HangDetector, questionEveryMs } from "../world/process/hang-detector.ts";
import type { ProcessIdentity, ProcessTable } from "../world/process/system/process-table.ts";
import { systemProcessTable } from "../world/process/system/system-process-table.ts";
import { spawnDetached } from "./start-control-plane.ts";

/** The control plane's side of its supervision: it sees to it that a supervisor runs, and that it does its work. */
export interface Supervision {
  /** The supervisor has asked whether the control plane answers. */
  asked(supervisorPid: number): void;
  /** Ends the supervisor: the control plane ends in order, and is not to be started again. */
  end(): void;
  /** This control plane does not start: a supervisor that tries again goes on, one that was started for it ends. */
  leave(): void;
}

/** Has a supervisor watch this process from now on; one that ends or hangs is replaced. */
export function beSupervised(stateDirectory: string, log: (text: string) => void): Supervision {
  const table = systemProcessTable();
  let wasAsked = true;
  const former = livingSupervisor(stateDirectory, table);
  let supervisor = former ?? startSupervisor(stateDirectory, table);
  let hangs = detectorOf(supervisor, table);
  const look = (): void => {
    const reason = hangs.note(wasAsked);
    wasAsked = false;
    const isGone = table.startTimeOf(supervisor.pid) !== supervisor.startTime;
    if (!isGone && reason === undefined) return;
    const { pid } = supervisor;
    log(`the supervisor (pid ${pid}) ${reason === undefined ? "has ended" : `hangs: ${reason}`}; another is started`);
    kill(supervisor, table);
    try {
      supervisor = startSupervisor(stateDirectory, table);
      hangs = detectorOf(supervisor, table);
    } catch (error) {
      // Its log cannot be opened (the folder is gone, which is noticed elsewhere), or there can be no more processes.
      log(`it could not be started: ${String(error)}`);
    }
  };
  const lookAgain = (): Timer =>
    realClock.after(questionEveryMs, () => {
      look();
      timer = lookAgain();
    });
  let timer = lookAgain();
  return {
    asked(pid) {
      if (pid === supervisor.pid) wasAsked = true;
    },
    end() {
      timer.cancel();
      kill(supervisor, table);
    },
    leave() {
      timer.cancel();
      if (supervisor.pid !== former?.pid) kill(supervisor, table);
    },
  };
}

/** A supervisor that just starts asks nothing for a while. */
function detectorOf(supervisor: ProcessIdentity, table: ProcessTable): HangDetector {
  return new HangDetector(table, supervisor, { silentAfter: 5, busyAfter: 60 });
}

/** The supervisor of a state folder that runs, whether or not a control plane does. */
export function livingSupervisor(
  stateDirectory: string,
  table: ProcessTable = systemProcessTable(),
): ProcessIdentity | undefined {
  const value = readJsonIfSound(fileIn(stateDirectory)) as Partial<ProcessIdentity> | undefined; // written by `startSupervisor`
  const { pid, startTime } = value ?? {};
  if (pid === undefined || startTime === undefined) return undefined;
  return table.startTimeOf(pid) === startTime ? { pid, startTime } : undefined;
}

function startSupervisor(stateDirectory: string, table: ProcessTable): ProcessIdentity {
  const program = fileURLToPath(import.meta.resolve("@evenkeel/region/supervisor"));
  const { pid = 0 } = spawnDetached(program, ["--state", stateDirectory, "--pid", String(process.pid)], stateDirectory);
  const identity = { pid, startTime: table.startTimeOf(pid) ?? "" };
  writeJson(fileIn(stateDirectory), identity);
  return identity;
}

/** Ends a process at once, if it is that one still. */
export function kill({ pid, startTime }: ProcessIdentity, table: ProcessTable): void {
  if (table.startTimeOf(pid) !== startTime) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

const fileIn = (stateDirectory: string): string => join(stateDirectory, "supervisor.json");
