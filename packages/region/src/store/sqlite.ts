import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Backend, JournalWrite, RecordWrite } from "./backend.ts";
import type { JournalEntry, JournalRange } from "./store.ts";

/**
 * Keeps records and journals in a SQLite file, written ahead and synchronously: what was committed survives `kill -9`
 * and power loss. One process at a time.
 * @throws StoreInUseError when another process has it open.
 */
export function sqliteBackend(path: string): Backend {
  const database = open(path);
  const putRecord = database.prepare(
    "INSERT INTO records (name, key, body) VALUES (?, ?, ?) ON CONFLICT (name, key) DO UPDATE SET body = excluded.body",
  );
  const deleteRecord = database.prepare("DELETE FROM records WHERE name = ? AND key = ?");
  const writeJournal = journalWriter(database);
  const reads = new Map<string, StatementSync>();

  function writeRecord({ table, key, record }: RecordWrite): void {
    if (record === undefined) deleteRecord.run(table, key);
    else putRecord.run(table, key, JSON.stringify(record));
  }

  return {
    *load() {
      for (const row of database.prepare("SELECT name, key, body FROM records ORDER BY position").iterate()) {
        yield { table: text(row["name"]), key: text(row["key"]), record: JSON.parse(text(row["body"])) as unknown };
      }
    },
    commit(writes, journalWrites) {
      if (writes.length === 0 && journalWrites.length === 0) return;
      database.exec("BEGIN IMMEDIATE");
      try {
        writes.forEach(writeRecord);
        journalWrites.forEach(writeJournal);
        database.exec("COMMIT");
      } catch (error) {
        // A full disk ends the transaction by itself; what counts is why.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    readJournal(name, range) {
      const { sql, values } = journalQuery(name, range);
      const statement = reads.get(sql) ?? database.prepare(sql);
      reads.set(sql, statement);
      return statement.all(...values).map(entryOf);
    },
    close: () => database.close(),
  };
}

/** The store's file is open in another process: another control plane runs on the same state folder. */
export class StoreInUseError extends Error {
  override readonly name = "StoreInUseError";
}

const schema = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS records (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (name, key)
  );
  CREATE TABLE IF NOT EXISTS entries (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, journal TEXT NOT NULL, part TEXT NOT NULL, time INTEGER NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS entries_by_time ON entries (journal, part, time, sequence);
`;

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec(schema);
    database.exec("BEGIN EXCLUSIVE; COMMIT");
  } catch (error) {
    database.close();
    const isLocked = error instanceof Error && error.message.includes("locked");
    throw isLocked ? new StoreInUseError(`${path} is in use by another process`) : error;
  }
  return database;
}

function journalWriter(database: DatabaseSync): (write: JournalWrite) => void {
  const append = database.prepare("INSERT INTO entries (journal, part, time, body) VALUES (?, ?, ?, ?)");
  const trim = database.prepare("DELETE FROM entries WHERE journal = ? AND part = ? AND time < ?");
  return (write) => {
    if (write.kind === "append") append.run(write.journal, write.partition, write.timeMs, JSON.stringify(write.entry));
    else trim.run(write.journal, write.partition, write.beforeMs ?? Number.MAX_SAFE_INTEGER);
  };
}

function journalQuery(name: string, range: JournalRange): { sql: string; values: (string | number)[] } {
  const { partition, fromMs = -Infinity, toMs = Infinity, order, limit, after } = range;
  const [direction, comparison] = order === "ascending" ? ["ASC", ">"] : ["DESC", "<"];
  // Where it goes on is a bound of the time as well: the index is entered there, not passed over up to there.
  const isAscending = order === "ascending";
  const values: (string | number)[] = [
    name,
    partition,
    after && isAscending ? Math.max(fromMs, after.timeMs) : fromMs,
    after && !isAscending ? Math.min(toMs, after.timeMs + 1) : toMs,
  ];
  if (after) values.push(after.timeMs, after.sequence);
  const sql = `SELECT sequence, time, body FROM entries WHERE journal = ? AND part = ? AND time >= ? AND time < ?
    ${after ? `AND (time, sequence) ${comparison} (?, ?)` : ""} ORDER BY time ${direction}, sequence ${direction} LIMIT ?`;
  return { sql, values: [...values, limit] };
}

function entryOf(row: Record<string, unknown>): JournalEntry<unknown> {
  return {
    timeMs: Number(row["time"]),
    sequence: Number(row["sequence"]),
    entry: JSON.parse(text(row["body"])) as unknown,
  };
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`the store holds ${typeof value} where it holds text`);
  return value;
}
