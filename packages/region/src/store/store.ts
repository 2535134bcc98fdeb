import type { Journal, Table } from "./table.ts";

/** Reads records. What it returns is immutable. */
export interface View {
  /** The record with that key. */
  get<R>(table: Table<R, never>, key: string): R | undefined;
  /** All records, in the order in which they were first put. */
  list<R>(table: Table<R, never>): readonly R[];
  /** The records that an index holds under `value`, in the order in which they were first put. */
  by<R, I extends string>(table: Table<R, I>, index: I, value: string): readonly R[];
  /** A stretch of a journal, as it was before the open transaction: one that has written to this journal must not read it. */
  read<E>(journal: Journal<E>, range: JournalRange): readonly JournalEntry<E>[];
}

/** Which entries to read: those of one partition with `fromMs` ≤ time < `toMs`, by time and then by order of appending. */
export interface JournalRange {
  readonly partition: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly order: "ascending" | "descending";
  readonly limit: number;
  /** Goes on after this entry (in the order asked for). */
  readonly after?: JournalPosition;
}

/** A place in a journal's order. `sequence` rises with every entry appended. */
export interface JournalPosition {
  readonly timeMs: number;
  readonly sequence: number;
}

export interface JournalEntry<E> extends JournalPosition {
  readonly entry: E;
}

/** Reads and writes; every write is visible to later reads of the same transaction. */
export interface Transaction extends View {
  /** Adds the record, or replaces the one with its key. */
  put<R>(table: Table<R, never>, record: R): void;
  /** Removes the record with that key; does nothing when there is none. */
  delete<R>(table: Table<R, never>, key: string): void;
  append<E>(journal: Journal<E>, entries: readonly E[]): void;
  /** Runs a part of the transaction that may fail: when it throws, nothing that it wrote stays. */
  attempt<T>(action: () => T): T;
  /** What the transaction has changed so far: each record that is not what it was, once. */
  changes(): readonly Change[];
  /** Forgets the partition's entries before `beforeMs`; all of them when it is left out. */
  trim<E>(journal: Journal<E>, range: { readonly partition: string; readonly beforeMs?: number }): void;
}

/** One record that a transaction changed. `before` is absent for a new one, `after` for a deleted one. */
export interface Change {
  readonly table: Table<unknown, never>;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** All state of a region. Synchronous: a transaction is never seen half done, and is durable when `transaction` returns. */
export interface Store extends View {
  /** Runs `action`; commits what it wrote, or nothing of it when it throws. A transaction within one is a part of it (see `attempt`). */
  transaction<T>(action: (transaction: Transaction) => T): T;
  /** Calls `listener` after each commit that changed records. */
  onCommit(listener: (changes: readonly Change[]) => void): void;
  /** Calls `listener` after each commit that appended to the journal, with what; until what it returns is called. */
  onAppend<E>(journal: Journal<E>, listener: (entries: readonly E[]) => void): () => void;
  close(): void;
}
