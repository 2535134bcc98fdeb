import { statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import { pack } from "tar-fs";
import { readDockerignore } from "../images/dockerignore.ts";

/**
 * The build context of a directory, as `docker build` sends it: everything that `.dockerignore` lets through, and in any
 * case the Dockerfile and that file, which the engine reads. The state of a region is never part of it.
 */
export function buildContext(directory: string, dockerfile: string): Readable {
  const root = resolve(directory);
  const isIgnored = readDockerignore(root);
  const isAbove = (path: string): boolean => dockerfile.startsWith(`${path}/`);
  return pack(root, {
    ignore(file) {
      const path = relative(root, file).split(sep).join("/");
      if (path === dockerfile || path === ".dockerignore") return false;
      if (isAbove(path)) return false;
      if (path.split("/").includes(".evenkeel")) return true;
      const ignored = isIgnored(path);
      return ignored === "itself" ? !statSync(file, { throwIfNoEntry: false })?.isDirectory() : ignored !== false;
    },
  });
}
