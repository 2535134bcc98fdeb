import { lastRegionInfo, livingSupervisor, readRegionInfo, type RegionInfo } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { processOutput } from "../terminal/output.ts";
import { whereItAnswers } from "../aws/where-it-answers.ts";

/** The region of a project; one that is being started again is waited for. A `Failure` when there is none. */
export async function requireRegion({ stateDirectory, configOption }: ProjectPaths): Promise<RegionInfo> {
  const region = readRegionInfo(stateDirectory);
  if (region) return region;
  const hasDied = lastRegionInfo(stateDirectory) !== undefined;
  if (hasDied && livingSupervisor(stateDirectory)) {
    processOutput().say("  the region has died and is started again: waiting for it");
    return whereItAnswers(stateDirectory);
  }
  throw new Failure(exitCodes.unreachable, hasDied ? "the region has died" : "the region is not running", {
    given: stateDirectory,
    fix: `evenkeel up${configOption}    (or, for other AWS clients alone: evenkeel region start${configOption})`,
  });
}
