import dockerignore from "@balena/dockerignore";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Whether a file or folder of an application directory is left out; a folder with what is below it, or on its own. */
export type Ignored = false | "itself" | "with all below";

/** What `.dockerignore` says of a path, with `/` between its parts. */
export function readDockerignore(root: string): (path: string) => Ignored {
  const text = readIfThere(join(root, ".dockerignore"));
  if (text === undefined) return () => false;
  const rules = dockerignore.default().add(text);
  // What an exception may bring back lies below folders that are left out otherwise: they have to be looked into.
  const hasExceptions = /^\s*!/m.test(text);
  return (path) => (rules.ignores(path) ? (hasExceptions ? "itself" : "with all below") : false);
}

function readIfThere(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) && readFileSync(path, "utf8");
}
