import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isErrorWith } from "./files.ts";

/**
 * Makes sure that a state folder is there, that only its owner can look into it (also what an older version left), and
 * that no repository takes it in. Called by whoever writes into the folder first.
 */
export function prepareStateDirectory(stateDirectory: string): void {
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  keepToOwner(stateDirectory, 0o700);
  for (const entry of readdirSync(stateDirectory, { withFileTypes: true })) {
    if (entry.isDirectory()) keepToOwner(join(stateDirectory, entry.name), 0o700);
    else if (entry.isFile()) keepToOwner(join(stateDirectory, entry.name), 0o600);
  }
  writeIgnoreFile(join(stateDirectory, ".gitignore"));
}

/** Removes a state folder and all that is in it. Folders of images are read-only, and only root removes what is in such a folder. */
export function removeStateDirectory(stateDirectory: string): void {
  if (!existsSync(stateDirectory)) return;
  for (const entry of readdirSync(stateDirectory, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) keepToOwner(join(entry.parentPath, entry.name), 0o700);
  }
  rmSync(stateDirectory, { recursive: true, force: true });
}

function keepToOwner(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // Renamed by another command meanwhile, or another user's, who decides about it: the folder itself lets no other user in.
    if (!isErrorWith(error, "ENOENT") && !isErrorWith(error, "EPERM")) throw error;
  }
}

function writeIgnoreFile(path: string): void {
  try {
    writeFileSync(path, "*\n", { flag: "wx", mode: 0o600 });
  } catch (error) {
    // It is there already, or the disk is full: neither keeps a region from running.
    if (!isErrorWith(error, "EEXIST") && !isErrorWith(error, "ENOSPC")) throw error;
  }
}

/** Names a file or folder for ever: one that is made anew under the same path is another. Undefined when it is not there. */
export function folderId(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
