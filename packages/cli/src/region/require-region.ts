import { readRegionInfo, type RegionInfo } from "@evenkeel/region";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";

/** The region of a place that runs now; a `Failure` when there is none. */
export function requireRegion({ stateDirectory, configOption }: Place): RegionInfo {
  const region = readRegionInfo(stateDirectory);
  if (region) return region;
  const hasDied = existsSync(join(stateDirectory, "region.json"));
  throw new Failure(exitCodes.unreachable, hasDied ? "the region has died" : "the region is not running", {
    given: stateDirectory,
    fix: `evenkeel up${configOption}    (or, for other AWS clients alone: evenkeel region start${configOption})`,
  });
}
