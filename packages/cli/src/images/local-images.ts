import { lastRegionInfo, type Runtime } from "@evenkeel/region";
import type { ProjectPaths } from "../project-paths.ts";
import { engineImages } from "./engine-images.ts";
import type { LocalImages } from "./image-source.ts";
import { snapshots } from "./snapshots.ts";

/** The images of the region that runs, or ran last, in a project; those of the runtime that is wanted, where that is said. */
export function localImages(
  { stateDirectory }: Pick<ProjectPaths, "stateDirectory">,
  wanted: Runtime | undefined,
): LocalImages {
  return runtimeIn(stateDirectory, wanted) === "docker" ? engineImages() : snapshots(stateDirectory);
}

/** What tasks run on: as it is wanted, else as in the region that runs, or ran last. */
export function runtimeIn(stateDirectory: string, wanted: Runtime | undefined): Runtime {
  return wanted ?? lastRegionInfo(stateDirectory)?.runtime ?? "process";
}
