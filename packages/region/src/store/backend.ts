import type { JournalEntry, JournalRange } from "./store.ts";

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
