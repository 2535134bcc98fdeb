import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the package manager says of the packages under `node_modules`. Paths as `node_modules/a/node_modules/b`. */
export interface InstalledPackages {
  /** Whether only development needs the package at that path. */
  isForDevelopment(path: string): boolean;
  /** Whether the application needs the (linked) package at that path when it runs. */
  isRuntimeDependency(path: string): boolean;
}

/**
 * Reads which installed packages only development needs, from the record that npm keeps in `node_modules`. Other package
 * managers keep none that says so: then every package counts as needed, and a linked one when `dependencies` names it.
 */
export function installedPackages(directory: string): InstalledPackages {
  const lock = readJson(join(directory, "node_modules/.package-lock.json"));
  const locked = objectAt(lock, "packages");
  const dependencies = objectAt(readJson(join(directory, "package.json")), "dependencies");
  return {
    isForDevelopment: (path) => objectAt(locked, path)["dev"] === true,
    isRuntimeDependency: (path) => path.replace(/^node_modules\//, "") in dependencies,
  };
}

function readJson(path: string): unknown {
  if (!statSync(path, { throwIfNoEntry: false })) return undefined;
  return JSON.parse(readFileSync(path, "utf8"));
}

function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
