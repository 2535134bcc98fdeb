import type { Table } from "./table.ts";

/** The records of one table, in memory, with their indexes. */
export class RecordSet {
  readonly #table: Table<unknown>;
  readonly #records = new Map<string, unknown>();
  readonly #indexed = new Map<string, Map<string, Map<string, unknown>>>();

  constructor(table: Table<unknown>) {
    this.#table = table;
    for (const index of Object.keys(table.indexes)) this.#indexed.set(index, new Map());
  }

  get(key: string): unknown {
    return this.#records.get(key);
  }

  list(): readonly unknown[] {
    return [...this.#records.values()];
  }

  by(index: string, value: string): readonly unknown[] {
    return [...(this.#indexed.get(index)?.get(value)?.values() ?? [])];
  }

  /** Puts the record under its key, or removes what is there when it is undefined; returns what was there before. */
  set(key: string, record: unknown): unknown {
    const before = this.#records.get(key);
    if (record === undefined) this.#records.delete(key);
    else this.#records.set(key, record);
    for (const [index, valueOf] of Object.entries(this.#table.indexes)) {
      const oldValue = before === undefined ? undefined : valueOf(before);
      const newValue = record === undefined ? undefined : valueOf(record);
      if (oldValue !== undefined && oldValue !== newValue) this.#remove(index, oldValue, key);
      if (newValue !== undefined) this.#add(index, newValue, key, record);
    }
    return before;
  }

  #add(index: string, value: string, key: string, record: unknown): void {
    const values = this.#indexed.get(index);
    const bucket = values?.get(value);
    if (bucket) bucket.set(key, record);
    else values?.set(value, new Map([[key, record]]));
  }

  #remove(index: string, value: string, key: string): void {
    const bucket = this.#indexed.get(index)?.get(value);
    bucket?.delete(key);
    if (bucket?.size === 0) this.#indexed.get(index)?.delete(value);
  }
}
