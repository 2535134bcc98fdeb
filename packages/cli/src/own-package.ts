import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** This package: its version, and what a package.json has to say to get the same. */
export interface OwnPackage {
  readonly version: string;
  /** `^1.2.3`, or where it is run from its repository, the folder. */
  readonly spec: string;
}

/** Which evenkeel this is. */
export function ownPackage(): OwnPackage {
  const folder = join(import.meta.dirname, "..");
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly version: string }; // npm's own
  return { version, spec: existsSync(join(folder, "src/main.ts")) ? `file:${folder}` : `^${version}` };
}
