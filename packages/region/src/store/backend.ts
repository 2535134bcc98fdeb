import type { JournalEntry, JournalRange } from "./store.ts";

/** Nothing can be written for the moment: the disk is full, or fails. What was committed before is safe. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

/** Writes what is nice to have written, but not worth ending for. */
export function unlessFull(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}

/** What a backend found wrong with what it had kept. */
export type StorageProblem =
  /** So many commits that were acknowledged are not there any more. */
  | { readonly kind: "commitsLost"; readonly count: number }
  /** The record is left out; its place is taken by the next one of that key. */
  | { readonly kind: "unreadable"; readonly table: string; readonly key: string };

/** Where a store keeps what must outlive it: SQLite in a region, nothing in tests and simulations. */
export interface Backend {
  /** Every durable record, in the order in which they were first put. */
  load(): Iterable<StoredRecord>;
  /** Makes all of it durable, or throws and does none of it. */
  commit(writes: readonly RecordWrite[], journalWrites: readonly JournalWrite[]): void;
  readJournal(name: string, range: JournalRange): readonly JournalEntry<unknown>[];
  close(): void;
}

export interface StoredRecord {
  readonly table: string;
  readonly key: string;
  readonly record: unknown;
}

/** `record` undefined: the record is deleted. */
export type RecordWrite = StoredRecord;

export type JournalWrite =
  | {
      readonly kind: "append";
      readonly journal: string;
      readonly partition: string;
      readonly timeMs: number;
      readonly entry: unknown;
    }
  | {
      readonly kind: "trim";
      readonly journal: string;
      readonly partition: string;
      readonly beforeMs: number | undefined;
    };
