import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { ProjectPaths } from "../project-paths.ts";

/** Where a definition is in its repository; paths are relative to `root`, with `/`. */
export interface Repository {
  /** Absolute: the folder with `.git`, or that of the definition where there is none. */
  readonly root: string;
  readonly definitionFile: string;
  /** Where `npm ci` belongs. */
  readonly packages: string;
  /** Whether there is a package-lock.json. */
  readonly isLocked: boolean;
}

/** Finds the repository around a definition. */
export function repositoryOf({ definitionFile }: Pick<ProjectPaths, "definitionFile">): Repository {
  const folder = dirname(definitionFile);
  const root = nearest(folder, ".git") ?? folder;
  const locked = nearest(folder, "package-lock.json", root);
  const packages = locked ?? nearest(folder, "package.json", root) ?? folder;
  return {
    root,
    definitionFile: slashed(relative(root, definitionFile)),
    packages: slashed(relative(root, packages)) || ".",
    isLocked: locked !== undefined,
  };
}

/** The folder, or the nearest one around it, that holds a name; none beyond `last`. */
function nearest(folder: string, name: string, last?: string): string | undefined {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  return folder === last || parent === folder ? undefined : nearest(parent, name, last);
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
