import { realClock, type Timer } from "@evenkeel/kernel";
import { join } from "node:path";
import { folderId } from "../state-directory.ts";

/** Between two looks at the state folder, in real milliseconds. */
const pollIntervalMs = 1000;

/**
 * Calls `lost` once, with the reason, when the state folder or its database is no longer what this process opened: it was
 * deleted or moved, and whatever would still be written would be written into nothing.
 */
export function watchStateFolder(stateDirectory: string, lost: (reason: string) => void): { stop(): void } {
  const database = join(stateDirectory, "region.db");
  const [folder, file] = [folderId(stateDirectory), folderId(database)];
  const look = (): Timer =>
    realClock.after(pollIntervalMs, () => {
      if (folderId(stateDirectory) !== folder) lost(`the state folder ${stateDirectory} was deleted or moved`);
      else if (folderId(database) !== file) lost(`${database} was deleted or replaced`);
      else timer = look();
    });
  let timer = look();
  return { stop: () => timer.cancel() };
}
