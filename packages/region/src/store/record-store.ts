import { assert } from "@evenkeel/kernel";
import type { Backend, JournalWrite, RecordWrite } from "./backend.ts";
import { RecordSet, type Placed } from "./record-set.ts";
import type { Change, JournalEntry, JournalRange, Store, Transaction } from "./store.ts";
import type { Journal, Table } from "./table.ts";

/** A store over a backend: records in memory, each commit handed to the backend before it counts. */
export function openStore(backend: Backend): Store {
  return new RecordStore(backend);
}

type AnyTable = Table<unknown>;

class RecordStore implements Store, Transaction {
  readonly #backend: Backend;
  readonly #sets = new Map<string, RecordSet>();
  /** Records loaded of tables that nothing has asked for yet: their indexes are known only by the table's declaration. */
  readonly #loaded = new Map<string, Map<string, unknown>>();
  readonly #listeners: ((changes: readonly Change[]) => void)[] = [];
  readonly #appendListeners = new Map<string, Set<(entries: readonly unknown[]) => void>>();
  #open: OpenTransaction | undefined;

  constructor(backend: Backend) {
    this.#backend = backend;
    for (const { table, key, record } of backend.load()) {
      const records = this.#loaded.get(table) ?? new Map<string, unknown>();
      this.#loaded.set(table, records.set(key, record));
    }
  }

  get<R>(table: Table<R, never>, key: string): R | undefined {
    return this.#set(table).get(key) as R | undefined;
  }

  list<R>(table: Table<R, never>): readonly R[] {
    return this.#set(table).list() as readonly R[];
  }

  by<R, I extends string>(table: Table<R, I>, index: I, value: string): readonly R[] {
    return this.#set(table).by(index, value) as readonly R[];
  }

  read<E>(journal: Journal<E>, range: JournalRange): readonly JournalEntry<E>[] {
    const isWritten = this.#open?.journalWrites.some((write) => write.journal === journal.name) === true;
    assert(!isWritten, `a transaction reads ${journal.name} before it writes to it, never after`);
    return this.#backend.readJournal(journal.name, range) as readonly JournalEntry<E>[];
  }

  put<R>(table: Table<R, never>, record: R): void {
    this.#write(table, table.keyOf(record), record);
  }

  delete<R>(table: Table<R, never>, key: string): void {
    if (this.get(table, key) !== undefined) this.#write(table, key, undefined);
  }

  append<E>(journal: Journal<E>, entries: readonly E[]): void {
    for (const entry of entries) {
      const place = { partition: journal.partitionOf(entry), timeMs: journal.timeOf(entry) };
      this.#current().journalWrites.push({ kind: "append", journal: journal.name, ...place, entry });
    }
  }

  trim<E>(journal: Journal<E>, { partition, beforeMs }: { partition: string; beforeMs?: number }): void {
    this.#current().journalWrites.push({ kind: "trim", journal: journal.name, partition, beforeMs });
  }

  transaction<T>(action: (transaction: Transaction) => T): T {
    if (this.#open) return this.attempt(() => action(this));
    const open: OpenTransaction = { writes: [], recordWrites: [], journalWrites: [] };
    this.#open = open;
    try {
      const result = action(this);
      this.#backend.commit(open.recordWrites, open.journalWrites);
      this.#open = undefined;
      const changes = changesOf(open);
      if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
      this.#notifyAppended(open);
      return result;
    } catch (error) {
      if (this.#open) this.#undoTo({ writes: 0, recordWrites: 0, journalWrites: 0 });
      this.#open = undefined;
      throw error;
    }
  }

  attempt<T>(action: () => T): T {
    const { writes, recordWrites, journalWrites } = this.#current();
    const mark = { writes: writes.length, recordWrites: recordWrites.length, journalWrites: journalWrites.length };
    try {
      return action();
    } catch (error) {
      this.#undoTo(mark);
      throw error;
    }
  }

  changes(): readonly Change[] {
    return changesOf(this.#current());
  }

  onCommit(listener: (changes: readonly Change[]) => void): void {
    this.#listeners.push(listener);
  }

  onAppend<E>(journal: Journal<E>, listener: (entries: readonly E[]) => void): () => void {
    const listeners = this.#appendListeners.get(journal.name) ?? new Set();
    this.#appendListeners.set(journal.name, listeners);
    const subscriber = listener as (entries: readonly unknown[]) => void;
    listeners.add(subscriber);
    return () => listeners.delete(subscriber);
  }

  close(): void {
    this.#backend.close();
  }

  #notifyAppended({ journalWrites }: OpenTransaction): void {
    for (const [name, listeners] of this.#appendListeners) {
      if (listeners.size === 0) continue;
      const entries = journalWrites.flatMap((write) =>
        write.kind === "append" && write.journal === name ? [write.entry] : [],
      );
      if (entries.length > 0) for (const listener of listeners) listener(entries);
    }
  }

  #write(table: AnyTable, key: string, record: unknown): void {
    const { writes, recordWrites } = this.#current();
    if (table.durability === "durable") recordWrites.push({ table: table.name, key, record });
    const placed = this.#set(table).set(key, record);
    writes.push({ table, key, before: placed?.record, after: record, placed });
  }

  #undoTo(mark: Readonly<Record<keyof OpenTransaction, number>>): void {
    const { writes, recordWrites, journalWrites } = this.#current();
    for (const { table, key, placed } of writes.splice(mark.writes).reverse()) this.#set(table).restore(key, placed);
    recordWrites.length = mark.recordWrites;
    journalWrites.length = mark.journalWrites;
  }

  #current(): OpenTransaction {
    assert(this.#open, "records are written within a transaction only");
    return this.#open;
  }

  #set(table: AnyTable): RecordSet {
    const known = this.#sets.get(table.name);
    if (known) return known;
    const set = new RecordSet(table);
    for (const [key, record] of this.#loaded.get(table.name) ?? []) set.set(key, record);
    this.#loaded.delete(table.name);
    this.#sets.set(table.name, set);
    return set;
  }
}

/** What an open transaction wrote, in order: what is deleted and put again goes to the end, here as in the backend. */
interface OpenTransaction {
  readonly writes: Write[];
  readonly recordWrites: RecordWrite[];
  readonly journalWrites: JournalWrite[];
}

/** A change, and where the record before it stood. */
interface Write extends Change {
  readonly placed: Placed | undefined;
}

/** Each record that is not what it was, once. */
function changesOf({ writes }: OpenTransaction): readonly Change[] {
  const changes = new Map<string, Change>();
  for (const { table, key, before, after } of writes) {
    const id = `${table.name}\n${key}`;
    const first = changes.get(id);
    changes.set(id, { table, key, before: first ? first.before : before, after });
  }
  return [...changes.values()].filter(({ before, after }) => before !== after);
}
