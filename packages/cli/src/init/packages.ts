import { spawnSync } from "node:child_process";
import { ownPackage } from "../own-package.ts";

/** The packages that a service is developed with, by name. */
export type Packages = Readonly<Record<string, string>>;

/**
 * `evenkeel`, and Node 24 where the one on the PATH is older: this program may have been handed over to a newer one, but
 * `npm test` would run on what is there.
 */
export function neededPackages(): Packages {
  const { spec } = ownPackage();
  return { evenkeel: spec, ...(isOlder(nodeOnPath()) && { node: "^24.0.0" }) };
}

function nodeOnPath(): string {
  return spawnSync("node", ["--version"], { encoding: "utf8" }).stdout;
}

/** Not so where there is no Node at all, or its version cannot be read. */
function isOlder(version: string | null): boolean {
  const major = Number(/^v(\d+)\./.exec(version ?? "")?.[1]);
  return major < 24;
}
