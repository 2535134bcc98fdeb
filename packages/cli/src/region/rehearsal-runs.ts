import { realClock } from "@evenkeel/kernel";
import { prepareStateDirectory, removeStateDirectory, systemProcessTable } from "@evenkeel/region";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectPaths } from "../project-paths.ts";
import { stopRegion } from "./stop-region.ts";

/** The folder of one run: what it found, and while it plays the state of its region. */
export interface RunFolder {
  readonly path: string;
  /** Of the region in which it is played. */
  readonly stateDirectory: string;
}

const ownerFile = "owner.json";

/** Makes the folder of a run, `.evenkeel/rehearsals/<name>-<time>`, and notes which process it belongs to. */
export function makeRunFolder({ stateDirectory }: ProjectPaths, name: string): RunFolder {
  prepareStateDirectory(stateDirectory);
  const time = new Date(realClock.now()).toISOString().slice(0, 19).replaceAll(":", "").replace("T", "-");
  const path = freeFolder(join(folderOf(stateDirectory), `${name}-${time}`));
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const owner = { pid: process.pid, startTime: systemProcessTable().startTimeOf(process.pid) ?? "" };
  writeFileSync(join(path, ownerFile), JSON.stringify(owner));
  return { path, stateDirectory: join(path, "state") };
}

function freeFolder(path: string, number = 1): string {
  const candidate = number === 1 ? path : `${path}-${number}`;
  return existsSync(candidate) ? freeFolder(path, number + 1) : candidate;
}

/** Ends the regions of rehearsals whose process is gone, and removes what they have left; the folders of these. */
export async function endAbandonedRuns(stateDirectory: string): Promise<readonly string[]> {
  const folder = folderOf(stateDirectory);
  const runs = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const abandoned = runs.filter((run) => existsSync(join(run, "state")) && !isOwned(run));
  for (const run of abandoned) await endRun(join(run, "state"));
  return abandoned;
}

/** Ends the region of a run, and forgets it. */
export async function endRun(stateDirectory: string): Promise<void> {
  await stopRegion(stateDirectory, AbortSignal.abort());
  removeStateDirectory(stateDirectory);
}

function isOwned(run: string): boolean {
  try {
    const { pid, startTime } = JSON.parse(readFileSync(join(run, ownerFile), "utf8")) as {
      pid: number;
      startTime: string;
    };
    return systemProcessTable().startTimeOf(pid) === startTime;
  } catch {
    return false; // cut off while it was written: nothing had been started
  }
}

function folderOf(stateDirectory: string): string {
  return join(stateDirectory, "rehearsals");
}
