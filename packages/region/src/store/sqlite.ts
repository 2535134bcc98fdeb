import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { StorageError, type Backend, type JournalWrite, type RecordWrite, type StorageProblem } from "./backend.ts";
import { openCommitCount } from "./commit-count.ts";
import type { JournalEntry, JournalRange } from "./store.ts";

/**
 * Keeps records and journals in a SQLite file, written ahead and synchronously: what was committed survives `kill -9`
 * and power loss. One process at a time. What was lost all the same, or cannot be read, is reported to `onProblem`.
 * @throws StoreInUseError when another process has it open, StoreUnreadableError when the file is none of SQLite's
 */
export function sqliteBackend(path: string, onProblem: (problem: StorageProblem) => void = () => undefined): Backend {
  const database = open(path);
  const commits = openCommitCount(`${path}.commits`);
  const countCommit = database.prepare("UPDATE commits SET count = ?");
  let count = Number(database.prepare("SELECT count FROM commits").get()?.["count"]);
  if (commits.last > count) onProblem({ kind: "commitsLost", count: commits.last - count });
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
        const [table, key] = [text(row["name"]), text(row["key"])];
        const record = parsed(row["body"]);
        if (record === undefined) onProblem({ kind: "unreadable", table, key });
        else yield { table, key, record };
      }
    },
    commit(writes, journalWrites) {
      if (writes.length === 0 && journalWrites.length === 0) return;
      try {
        database.exec("BEGIN IMMEDIATE");
        writes.forEach(writeRecord);
        journalWrites.forEach(writeJournal);
        countCommit.run(count + 1);
        database.exec("COMMIT");
      } catch (error) {
        // A full disk ends the transaction by itself; what counts is why.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw storageErrorFor(error) ?? error;
      }
      commits.note(++count);
    },
    readJournal(name, range) {
      const { sql, values } = journalQuery(name, range);
      const statement = reads.get(sql) ?? database.prepare(sql);
      reads.set(sql, statement);
      return statement.all(...values).map(entryOf);
    },
    close() {
      database.close();
      commits.close();
    },
  };
}

/** The store's file is open in another process: another control plane runs on the same state folder. */
export class StoreInUseError extends Error {
  override readonly name = "StoreInUseError";
}

/** The store's file is there, and is no database. */
export class StoreUnreadableError extends Error {
  override readonly name = "StoreUnreadableError";
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
  CREATE TABLE IF NOT EXISTS commits (count INTEGER NOT NULL);
  INSERT INTO commits SELECT 0 WHERE NOT EXISTS (SELECT * FROM commits);
`;

function open(path: string): DatabaseSync {
  // SQLite would make it readable for others; what it keeps beside it has the same permissions.
  closeSync(openSync(path, "a", 0o600));
  const database = new DatabaseSync(path);
  try {
    database.exec(schema);
    database.exec("BEGIN EXCLUSIVE; COMMIT");
  } catch (error) {
    database.close();
    switch (resultCodeOf(error)) {
      case resultCodes.busy:
        throw new StoreInUseError(`${path} is in use by another process`);
      case resultCodes.corrupt:
      case resultCodes.notADatabase:
        throw new StoreUnreadableError(`${path} cannot be read: it is no database, or a damaged one`);
      default:
        throw error;
    }
  }
  return database;
}

/** https://www.sqlite.org/rescode.html */
const resultCodes = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/** The primary result code; extended ones have it in their lowest byte. */
function resultCodeOf(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : undefined;
}

function storageErrorFor(error: unknown): StorageError | undefined {
  const { full, ioError, readOnly, cannotOpen } = resultCodes;
  const code = resultCodeOf(error);
  if (code === undefined || ![full, ioError, readOnly, cannotOpen].includes(code)) return undefined;
  const why = code === full ? "the disk is full" : error instanceof Error ? error.message : String(error);
  return new StorageError(why, { cause: error });
}

function parsed(body: unknown): unknown {
  try {
    return JSON.parse(text(body));
  } catch {
    return undefined;
  }
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
