import { assert } from "@evenkeel/kernel";
import { removeStateDirectory } from "@evenkeel/region";
import { basename } from "node:path";

/** Deletes all state of a region that does not run: records, images, logs, credentials, caches. */
export function forgetState(stateDirectory: string): void {
  assert(basename(stateDirectory) === ".evenkeel", `${stateDirectory} is no state folder`);
  removeStateDirectory(stateDirectory);
}
