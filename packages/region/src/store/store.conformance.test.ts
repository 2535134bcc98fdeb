import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { memoryBackend } from "./memory.ts";
import { openStore } from "./record-store.ts";
import { sqliteBackend, StoreInUseError } from "./sqlite.ts";
import type { Change, Store } from "./store.ts";
import { journal, table } from "./table.ts";

interface Task {
  readonly id: string;
  readonly service?: string;
  readonly count: number;
}

const tasks = table("test.tasks", (task: Task) => task.id, { indexes: { service: (task: Task) => task.service } });
const readings = table("test.readings", (task: Task) => task.id, { durability: "volatile" });
const events = journal(
  "test.events",
  (event: { stream: string; at: number; text: string }) => event.stream,
  (event) => event.at,
);
const notes = journal(
  "test.notes",
  (note: string) => note,
  () => 0,
);

const folder = mkdtempSync(join(tmpdir(), "evenkeel-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const worlds = {
  memory: () => openStore(memoryBackend()),
  sqlite: () => openStore(sqliteBackend(newFile())),
};

function newFile(): string {
  return join(folder, `${++files}.db`);
}

describe.each(Object.entries(worlds))("a store in %s", (_name, open) => {
  it("finds records by key and by index, in the order in which they were first put", () => {
    const store = open();
    put(store, { id: "b", service: "hello", count: 1 }, { id: "a", service: "hello", count: 2 }, { id: "c", count: 3 });
    put(store, { id: "b", service: "other", count: 4 });

    expect(store.get(tasks, "a")).toEqual({ id: "a", service: "hello", count: 2 });
    expect(store.list(tasks).map(({ id }) => id)).toEqual(["b", "a", "c"]);
    expect(store.by(tasks, "service", "hello").map(({ id }) => id)).toEqual(["a"]);
    expect(store.by(tasks, "service", "other").map(({ id }) => id)).toEqual(["b"]);
  });

  it("keeps nothing of a transaction that throws, and notifies no listener", () => {
    const store = open();
    put(store, { id: "a", service: "hello", count: 1 });
    const notified: string[] = [];
    store.onCommit((changes) => notified.push(...changes.map(({ key }) => key)));

    const failing = (): void =>
      store.transaction((transaction) => {
        transaction.put(tasks, { id: "a", count: 2 });
        transaction.put(tasks, { id: "b", count: 2 });
        transaction.append(events, [{ stream: "s", at: 1, text: "lost" }]);
        throw new Error("no");
      });

    expect(failing).toThrow("no");
    expect(store.list(tasks)).toEqual([{ id: "a", service: "hello", count: 1 }]);
    expect(store.by(tasks, "service", "hello")).toHaveLength(1);
    expect(store.read(events, { partition: "s", order: "ascending", limit: 9 })).toEqual([]);
    expect(notified).toEqual([]);
  });

  it("notifies the listeners of a journal of what is committed to it, until they listen no more", () => {
    const store = open();
    const heard: string[] = [];
    const stop = store.onAppend(events, (entries) => heard.push(...entries.map(({ text }) => text)));
    store.transaction((transaction) => {
      transaction.append(events, [{ stream: "s", at: 2, text: "one" }]);
      transaction.append(notes, ["a note"]);
      const failing = (): void =>
        transaction.attempt(() => {
          transaction.append(events, [{ stream: "s", at: 1, text: "undone" }]);
          throw new Error("no");
        });
      expect(failing).toThrow("no");
      transaction.append(events, [{ stream: "t", at: 1, text: "two" }]);
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(["one", "two"]);

    stop();
    store.transaction((transaction) => transaction.append(events, [{ stream: "s", at: 3, text: "three" }]));
    expect(heard).toEqual(["one", "two"]);
  });

  it("notifies listeners of each changed record once, with what it was before", () => {
    const store = open();
    put(store, { id: "a", count: 1 });
    const notified: Change[] = [];
    store.onCommit((changes) => notified.push(...changes));

    store.transaction((transaction) => {
      transaction.put(tasks, { id: "a", count: 2 });
      transaction.put(tasks, { id: "a", count: 3 });
      transaction.put(tasks, { id: "gone", count: 1 });
      transaction.delete(tasks, "gone");
    });

    expect(notified.map(({ key, before, after }) => ({ key, before, after }))).toEqual([
      { key: "a", before: { id: "a", count: 1 }, after: { id: "a", count: 3 } },
    ]);
  });

  it("keeps what came before an attempt that fails, and what comes after it", () => {
    const store = open();
    store.transaction((transaction) => {
      transaction.put(tasks, { id: "a", service: "hello", count: 1 });
      const failing = (): void =>
        transaction.attempt(() => {
          transaction.put(tasks, { id: "a", count: 2 });
          transaction.put(tasks, { id: "b", count: 2 });
          throw new Error("no");
        });
      expect(failing).toThrow("no");
      transaction.put(tasks, { id: "c", count: 3 });
    });
    expect(store.list(tasks).map(({ id, count }) => [id, count])).toEqual([
      ["a", 1],
      ["c", 3],
    ]);
    expect(store.by(tasks, "service", "hello")).toHaveLength(1);
  });

  it("keeps the order of records that moved to another index value and back, and of those whose deletion failed", () => {
    const store = open();
    put(store, { id: "a", service: "hello", count: 1 }, { id: "b", service: "hello", count: 2 });
    put(store, { id: "a", service: "other", count: 1 });
    put(store, { id: "a", service: "hello", count: 1 });
    const failing = (): void =>
      store.transaction((transaction) => {
        transaction.delete(tasks, "a");
        throw new Error("no");
      });

    expect(failing).toThrow("no");
    expect(store.list(tasks).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(store.by(tasks, "service", "hello").map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("puts a record that was deleted and put again at the end", () => {
    const store = open();
    put(store, { id: "a", service: "hello", count: 1 }, { id: "b", service: "hello", count: 2 });
    store.transaction((transaction) => {
      transaction.delete(tasks, "a");
      transaction.put(tasks, { id: "a", service: "hello", count: 3 });
    });
    expect(store.list(tasks).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(store.by(tasks, "service", "hello").map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("reads a journal within a transaction that has written to another one, but not to the same", () => {
    const store = open();
    store.transaction((transaction) => transaction.append(events, [at(1)]));
    store.transaction((transaction) => {
      transaction.append(notes, ["elsewhere"]);
      expect(transaction.read(events, { partition: "s", order: "ascending", limit: 9 })).toHaveLength(1);
      transaction.append(events, [at(2)]);
      expect(() => transaction.read(events, { partition: "s", order: "ascending", limit: 9 })).toThrow(
        "a transaction reads test.events before it writes to it, never after",
      );
    });
  });

  it("reads a journal by time, either way, page after page", () => {
    const store = open();
    store.transaction((transaction) =>
      transaction.append(events, [at(3), at(1), at(2), at(2), { stream: "other", at: 2, text: "not mine" }]),
    );

    const first = store.read(events, { partition: "s", order: "ascending", limit: 2 });
    const rest = store.read(events, { partition: "s", order: "ascending", limit: 9, after: lastOf(first) });
    const newest = store.read(events, { partition: "s", order: "descending", limit: 2 });

    expect([...first, ...rest].map(({ timeMs }) => timeMs)).toEqual([1, 2, 2, 3]);
    expect(newest.map(({ timeMs }) => timeMs)).toEqual([3, 2]);
    expect(store.read(events, { partition: "s", order: "ascending", limit: 9, fromMs: 2, toMs: 3 })).toHaveLength(2);

    store.transaction((transaction) => transaction.trim(events, { partition: "s", beforeMs: 2 }));
    expect(store.read(events, { partition: "s", order: "ascending", limit: 9 })).toHaveLength(3);
  });
});

describe("a store in sqlite", () => {
  it("opens again with every durable record and entry, in the same order, and without the volatile ones", () => {
    const write = fc.record({
      id: fc.constantFrom("a", "b", "c", "d"),
      service: fc.constantFrom("hello", "other"),
      ...{ count: fc.nat(), gone: fc.boolean(), fails: fc.boolean() },
    });
    fc.assert(
      fc.property(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 6 }), (transactions) => {
        const file = newFile();
        const store = openStore(sqliteBackend(file));
        for (const writes of transactions) {
          store.transaction((transaction) => {
            for (const { id, service, count, gone, fails } of writes) {
              const tried = (): void => {
                if (gone) transaction.delete(tasks, id);
                else transaction.put(tasks, { id, count, service });
                transaction.put(readings, { id, count });
                transaction.append(events, [{ stream: "s", at: count, text: id }]);
                if (fails) throw new RangeError("no");
              };
              if (fails) expect(() => transaction.attempt(tried)).toThrow("no");
              else tried();
            }
          });
        }
        const expected = contentsOf(store);
        store.close();

        const again = openStore(sqliteBackend(file));
        expect(contentsOf(again)).toEqual(expected);
        expect(again.list(readings)).toEqual([]);
        again.close();
      }),
      { numRuns: 25 },
    );
  });

  it("refuses a second process on the same file", () => {
    const file = newFile();
    const store = openStore(sqliteBackend(file));
    expect(() => sqliteBackend(file)).toThrow(StoreInUseError);
    store.close();
  });
});

function contentsOf(store: Store): object {
  return {
    all: store.list(tasks),
    hello: store.by(tasks, "service", "hello"),
    other: store.by(tasks, "service", "other"),
    events: store.read(events, { partition: "s", order: "ascending", limit: 99 }),
  };
}

function put(store: Store, ...records: readonly Task[]): void {
  store.transaction((transaction) => records.forEach((record) => transaction.put(tasks, record)));
}

function at(timeMs: number): { stream: string; at: number; text: string } {
  return { stream: "s", at: timeMs, text: `line ${timeMs}` };
}

function lastOf<T>(items: readonly T[]): T {
  const last = items.at(-1);
  if (last === undefined) throw new Error("empty");
  return last;
}
