import { closeSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";

/**
 * How many commits were acknowledged, kept beside the database. It is written after each commit and not waited for: it
 * survives the death of the process, and after a loss of power it can only say less than the database has. So a database
 * that has fewer commits has lost some.
 */
export interface CommitCount {
  /** At the last time; 0 before the first, or when the file cannot be read. */
  readonly last: number;
  note(count: number): void;
  close(): void;
}

/** Always as long, so that a full disk does not keep it from being written over. */
const digits = 16;

export function openCommitCount(path: string): CommitCount {
  closeSync(openSync(path, "a", 0o600));
  const file = openSync(path, "r+");
  const last = fstatSync(file).size === 0 ? 0 : Number(readFileSync(path, "latin1"));
  return {
    last: Number.isSafeInteger(last) ? last : 0,
    note(count) {
      try {
        writeSync(file, String(count).padStart(digits, "0"), 0, "latin1");
      } catch {
        // On a full disk, before it was ever written: it says nothing then, and claims no loss.
      }
    },
    close: () => closeSync(file),
  };
}
