import { rmSync } from "node:fs";
import { join } from "node:path";
import { readJsonIfSound, writeJson } from "./files.ts";
import { systemProcessTable } from "./world/process/system/system-process-table.ts";

/** How tasks run: as processes of this machine, or as containers of its Docker engine. */
export type Runtime = "process" | "docker";

/** What a running control plane says of itself in `<state>/region.json`. */
export interface RegionInfo {
  readonly pid: number;
  /** Distinguishes this process from a later one with the same pid. */
  readonly processStartTime: string;
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly speed: number;
  readonly latency: "instant" | "aws";
  /** Both missing in what an older version wrote. */
  readonly taskNetwork?: "own" | "machine";
  readonly runtime?: Runtime;
  /** Host and port of the registry behind ECR; missing where there is none. */
  readonly registry?: string;
  readonly version: string;
  /** What the console's address has to have; missing in what an older version wrote. */
  readonly consoleToken?: string;
  /** Where it was read from: not in the file. */
  readonly stateDirectory: string;
}

/** What a control plane was started with, to start the next one like it. */
export function settingsOf({ region, account, speed, latency, taskNetwork, runtime }: RegionInfo) {
  return {
    ...{ region, account, speed, latency },
    ...(taskNetwork !== undefined && { taskNetwork }),
    ...(runtime !== undefined && { runtime }),
  };
}

/** The address of the region's console, with its token; undefined where an older version runs. */
export function consoleUrl({ endpoint, consoleToken }: RegionInfo): string | undefined {
  return consoleToken === undefined ? undefined : `${endpoint}/console?token=${consoleToken}`;
}

/** The control plane that runs on a state folder; undefined when there is none. */
export function readRegionInfo(stateDirectory: string): RegionInfo | undefined {
  const info = lastRegionInfo(stateDirectory);
  return info && systemProcessTable().startTimeOf(info.pid) === info.processStartTime ? info : undefined;
}

/** The control plane that ran last, and was not stopped in order: it may have died. */
export function lastRegionInfo(stateDirectory: string): RegionInfo | undefined {
  const value = readJsonIfSound(fileIn(stateDirectory));
  if (typeof value !== "object" || value === null || !("pid" in value)) return undefined;
  return { ...(value as Omit<RegionInfo, "stateDirectory">), stateDirectory };
}

/** Writes for other processes where this process's region is. */
export function writeRegionInfo(
  stateDirectory: string,
  info: Omit<RegionInfo, "pid" | "processStartTime" | "stateDirectory">,
): RegionInfo {
  const { pid } = process;
  const whole = { pid, processStartTime: systemProcessTable().startTimeOf(pid) ?? "", ...info };
  writeJson(fileIn(stateDirectory), whole);
  return { ...whole, stateDirectory };
}

/** Removes what this process wrote; what another one wrote into a folder of that name stays. */
export function removeRegionInfo(stateDirectory: string): void {
  if (lastRegionInfo(stateDirectory)?.pid === process.pid) rmSync(fileIn(stateDirectory), { force: true });
}

const fileIn = (stateDirectory: string): string => join(stateDirectory, "region.json");
