import { dirname, join } from "node:path";

let count = 0;

/** A name in the same folder as `path`, which nothing else uses, for what is renamed to `path` when it is complete. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.new-${process.pid}-${count++}`);
}
