import { rmSync } from "node:fs";
import { join } from "node:path";
import { readJson, writeJson } from "./files.ts";
import { systemProcessTable } from "./world/process/system-process-table.ts";

/** What a running control plane says of itself in `<state>/region.json`. */
export interface RegionInfo {
  readonly pid: number;
  /** Tells this process from a later one with the same pid. */
  readonly processStartTime: string;
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly speed: number;
  readonly latency: "instant" | "aws";
  readonly version: string;
}

/** The control plane that runs on a state folder; undefined when there is none. */
export function readRegionInfo(stateDirectory: string): RegionInfo | undefined {
  const value = readJson(fileIn(stateDirectory));
  if (typeof value !== "object" || value === null || !("pid" in value)) return undefined;
  const info = value as RegionInfo;
  return systemProcessTable().startTimeOf(info.pid) === info.processStartTime ? info : undefined;
}

/** Tells others where this process's region is. */
export function writeRegionInfo(
  stateDirectory: string,
  info: Omit<RegionInfo, "pid" | "processStartTime">,
): RegionInfo {
  const { pid } = process;
  const whole = { pid, processStartTime: systemProcessTable().startTimeOf(pid) ?? "", ...info };
  writeJson(fileIn(stateDirectory), whole);
  return whole;
}

export function removeRegionInfo(stateDirectory: string): void {
  rmSync(fileIn(stateDirectory), { force: true });
}

const fileIn = (stateDirectory: string): string => join(stateDirectory, "region.json");
