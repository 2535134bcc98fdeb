import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, expect, it } from "vitest";
import type { StorageProblem } from "./backend.ts";
import { openStore } from "./record-store.ts";
import { sqliteBackend, StoreUnreadableError } from "./sqlite.ts";
import type { Store } from "./store.ts";
import { table } from "./table.ts";

const folder = mkdtempSync(join(tmpdir(), "evenkeel-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let file: string;
let problems: StorageProblem[];
let count = 0;
beforeEach(() => {
  file = join(folder, `${count++}.db`);
  problems = [];
});

const tasks = table("test.tasks", (task: { readonly id: string }) => task.id);

it("reports how many acknowledged commits a truncated write-ahead log has lost", () => {
  const store = open();
  for (const id of ["a", "b", "c"]) put(store, id);
  const copy = killed();
  const perCommit = Math.floor(statSync(`${copy}-wal`).size / 5);
  truncateSync(`${copy}-wal`, statSync(`${copy}-wal`).size - perCommit);
  store.close();

  const after = openStore(sqliteBackend(copy, (problem) => problems.push(problem)));
  const lost = 3 - after.list(tasks).length;
  expect(lost).toBeGreaterThan(0);
  expect(problems).toEqual([{ kind: "commitsLost", count: lost }]);
  after.close();
});

it("reports no loss where nothing was lost, whether the process was killed or not", () => {
  const store = open();
  put(store, "a");
  const copy = killed();
  store.close();
  open().close();
  openStore(sqliteBackend(copy, (problem) => problems.push(problem))).close();
  expect(problems).toEqual([]);
});

it("leaves a record out that cannot be read, and names it", () => {
  const store = open();
  put(store, "a");
  put(store, "b");
  store.close();
  const database = new DatabaseSync(file);
  database.exec(`UPDATE records SET body = '{"id":' WHERE key = 'a'`);
  database.close();

  const after = open();
  expect(after.list(tasks)).toEqual([{ id: "b" }]);
  expect(problems).toEqual([{ kind: "unreadable", table: "test.tasks", key: "a" }]);
  after.close();
});

it("refuses a file that is no database, and leaves it as it is", () => {
  writeFileSync(file, "not a database, but long enough to be taken for one ".repeat(20));
  expect(open).toThrow(new StoreUnreadableError(`${file} cannot be read: it is no database, or a damaged one`));
});

it("keeps its files to their owner", () => {
  const store = open();
  put(store, "a");
  expect([file, `${file}-wal`, `${file}.commits`].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual([
    "600",
    "600",
    "600",
  ]);
  store.close();
});

function open(): Store {
  return openStore(sqliteBackend(file, (problem) => problems.push(problem)));
}

function put(store: Store, id: string): void {
  store.transaction((transaction) => transaction.put(tasks, { id }));
}

/** The files as a process leaves them that is killed now. */
function killed(): string {
  const copy = `${file}.copy`;
  for (const ending of ["", "-wal", ".commits"]) copyFileSync(`${file}${ending}`, `${copy}${ending}`);
  return copy;
}
