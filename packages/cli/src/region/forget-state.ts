import { rmSync } from "node:fs";
import { basename } from "node:path";
import { assert } from "@evenkeel/kernel";

/** Deletes all state of a region that does not run: records, images, logs, credentials, caches. */
export function forgetState(stateDirectory: string): void {
  assert(basename(stateDirectory) === ".evenkeel", `${stateDirectory} is no state folder`);
  rmSync(stateDirectory, { recursive: true, force: true });
}
