import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { folderOption } from "./terminal/invocation.ts";

/** Where a service and its region are: the definition file, and the folder of all state beside it. */
export interface ProjectPaths {
  /** Absolute; may not exist (the bare region needs none). */
  readonly definitionFile: string;
  /** As one would write it here, such as `evenkeel.config.ts`. */
  readonly definitionName: string;
  /** `.evenkeel` beside the definition; absolute. */
  readonly stateDirectory: string;
  /** What to add to a command so that it means this project; empty where nothing is needed. */
  readonly configOption: string;
}

const usualName = "evenkeel.config.ts";

/** What `--config` names, a file or its folder; the current folder without it. */
export function projectPaths(config: string | undefined): ProjectPaths {
  const named = resolve(config ?? usualName);
  const isFolder = existsSync(named) && statSync(named).isDirectory();
  const definitionFile = isFolder ? join(named, usualName) : named;
  return {
    definitionFile,
    definitionName: relative(process.cwd(), definitionFile),
    stateDirectory: join(dirname(definitionFile), ".evenkeel"),
    configOption: config === undefined ? folderOption(process.cwd(), process.env) : ` -c ${config}`,
  };
}
