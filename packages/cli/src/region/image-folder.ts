import { findProcesses, readRegionInfo, type RegionInfo } from "@evenkeel/region";
import { existsSync } from "node:fs";
import type { ProjectPaths } from "../project-paths.ts";

/** The state folder whose images are meant, and what has to be said of that. */
export interface ImageFolder {
  readonly stateDirectory: string;
  /** The region that runs on it. */
  readonly region: RegionInfo | undefined;
  readonly said: readonly string[];
}

export interface ImagesMeant {
  readonly paths: Pick<ProjectPaths, "definitionFile" | "stateDirectory">;
  /** Whether the project was named, so that no other can be meant. */
  readonly isNamed: boolean;
  /** AWS_ENDPOINT_URL, with which a shell means a region. */
  readonly endpoint: string;
  /** @default those of this machine */
  readonly running?: () => readonly RegionInfo[];
}

/**
 * Images belong to the region of a folder. That is the one named; else the one that the shell means; else the one of this
 * folder; in a folder with neither definition nor region, the one that runs, where there is exactly one.
 */
export function imageFolder({ paths, isNamed, endpoint, running = runningRegions }: ImagesMeant): ImageFolder {
  const { stateDirectory } = paths;
  const own = readRegionInfo(stateDirectory);
  const inOwn = (...said: readonly string[]): ImageFolder => ({ stateDirectory, region: own, said });
  const inOther = (region: RegionInfo): ImageFolder => ({
    ...{ stateDirectory: region.stateDirectory, region },
    said: [`  of the region at ${region.endpoint}, in ${region.stateDirectory}`],
  });
  const notYet = own ? [] : [`  no region runs for ${stateDirectory}: the next one that does will have the image`];
  if (endpoint !== "" && endpoint !== own?.endpoint) {
    const [meant, another] = isNamed ? [] : running().filter((region) => region.endpoint === endpoint);
    if (meant && !another) return inOther(meant);
    return inOwn(...notYet, `  the region at ${endpoint} (AWS_ENDPOINT_URL) does not have it: ${howToName}`);
  }
  if (own || isNamed || existsSync(paths.definitionFile) || existsSync(stateDirectory)) return inOwn(...notYet);
  const [only, ...others] = running();
  if (!only) return inOwn(...notYet);
  if (others.length === 0) return inOther(only);
  const folders = [only, ...others].map((region) => `  ${region.endpoint} runs for ${region.stateDirectory}`);
  return inOwn(...notYet, ...folders, `  one of them is meant with ${howToName}`);
}

const howToName = "evenkeel image push -c FOLDER …, with the folder beside its .evenkeel";

function runningRegions(): readonly RegionInfo[] {
  const found = findProcesses().filter(({ role }) => role === "control plane");
  return found.flatMap(({ stateDirectory, pid }) => {
    const region = readRegionInfo(stateDirectory);
    return region?.pid === pid ? [region] : [];
  });
}
