import { assert } from "@evenkeel/kernel";
import type { Table } from "./table.ts";

/** A record, and its place in the order in which records were first put. */
export interface Placed {
  readonly record: unknown;
  readonly position: number;
}

/** The records of one table, in memory, with their indexes. */
export class RecordSet {
  readonly #table: Table<unknown>;
  readonly #records = new InOrder();
  readonly #indexed = new Map<string, Map<string, InOrder>>();
  #lastPosition = 0;

  constructor(table: Table<unknown>) {
    this.#table = table;
    for (const index of Object.keys(table.indexes)) this.#indexed.set(index, new Map());
  }

  get(key: string): unknown {
    return this.#records.get(key)?.record;
  }

  list(): readonly unknown[] {
    return this.#records.list();
  }

  by(index: string, value: string): readonly unknown[] {
    return this.#indexed.get(index)?.get(value)?.list() ?? [];
  }

  /** Puts the record under its key, or removes what is there when it is undefined; returns what was there before. */
  set(key: string, record: unknown): Placed | undefined {
    const before = this.#records.get(key);
    const position = before?.position ?? ++this.#lastPosition;
    this.#replace(key, before, record === undefined ? undefined : { record, position });
    return before;
  }

  /** Puts back what `set` returned, in its old place. */
  restore(key: string, before: Placed | undefined): void {
    this.#replace(key, this.#records.get(key), before);
  }

  #replace(key: string, before: Placed | undefined, after: Placed | undefined): void {
    this.#records.set(key, after);
    for (const [index, valueOf] of Object.entries(this.#table.indexes)) {
      const oldValue = before && valueOf(before.record);
      const newValue = after && valueOf(after.record);
      if (oldValue !== undefined && oldValue !== newValue) this.#remove(index, oldValue, key);
      if (newValue !== undefined) this.#bucket(index, newValue).set(key, after);
    }
  }

  #bucket(index: string, value: string): InOrder {
    const buckets = this.#indexed.get(index);
    assert(buckets, `${this.#table.name} has no index ${index}`);
    const bucket = buckets.get(value) ?? new InOrder();
    buckets.set(value, bucket);
    return bucket;
  }

  #remove(index: string, value: string, key: string): void {
    const bucket = this.#bucket(index, value);
    bucket.set(key, undefined);
    if (bucket.isEmpty()) this.#indexed.get(index)?.delete(value);
  }
}

/** Records by key, listed by position; sorted only after one came in out of its turn (moved between index values, put back). */
class InOrder {
  #records = new Map<string, Placed>();
  #highest = 0;
  #isSorted = true;

  get(key: string): Placed | undefined {
    return this.#records.get(key);
  }

  set(key: string, placed: Placed | undefined): void {
    if (!placed) return void this.#records.delete(key);
    if (!this.#records.has(key) && placed.position < this.#highest) this.#isSorted = false;
    this.#highest = Math.max(this.#highest, placed.position);
    this.#records.set(key, placed);
  }

  isEmpty(): boolean {
    return this.#records.size === 0;
  }

  list(): readonly unknown[] {
    if (!this.#isSorted) this.#sort();
    return Array.from(this.#records.values(), ({ record }) => record);
  }

  #sort(): void {
    this.#records = new Map([...this.#records].sort(([, a], [, b]) => a.position - b.position));
    this.#isSorted = true;
  }
}
