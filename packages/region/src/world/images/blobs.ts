import { realClock } from "@evenkeel/kernel";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import { temporaryName } from "./temporary-name.ts";

/** File contents, each kept once, read-only, under its hash; and what was hashed before, so that it need not be read again. */
export interface Blobs {
  /** Keeps the content of a file; its hash. */
  keep(source: string, stats: Stats): string;
  /** Where the content with that hash is, with the right to be executed or without. */
  pathOf(sha256: string, kind: "file" | "executable"): string;
  /** Remembers for the next time what was kept since these blobs were opened. */
  saveIndex(): void;
}

interface Seen {
  readonly stamp: string;
  readonly sha256: string;
}

/** Opens the blobs of a store; `indexName` is one word for the application directory whose files will be kept. */
export function openBlobs(storeDirectory: string, indexName: string): Blobs {
  const folder = join(storeDirectory, "blobs");
  const indexFile = join(storeDirectory, "index", `${indexName}.json`);
  mkdirSync(folder, { recursive: true });
  const before = readIndex(indexFile);
  const now = new Map<string, Seen>();
  const openedAtMs = realClock.now();

  const pathOf = (sha256: string, kind: "file" | "executable"): string =>
    join(folder, kind === "executable" ? `${sha256}-executable` : sha256);

  return {
    pathOf,
    keep(source, stats) {
      const stamp = [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino, stats.mode].join(" ");
      const path = kindOf(stats);
      const known = before.get(source);
      const isKnown = known?.stamp === stamp && existsSync(pathOf(known.sha256, path));
      const sha256 = isKnown ? known.sha256 : store(readFileSync(source), (hash) => pathOf(hash, path));
      // A file that changes again within the file system's tick keeps its times: one that is so young is read again next time.
      if (stats.ctimeMs < openedAtMs - fileSystemTickMs) now.set(source, { stamp, sha256 });
      return sha256;
    },
    saveIndex() {
      if (isSame(before, now)) return;
      mkdirSync(join(storeDirectory, "index"), { recursive: true });
      const file = temporaryName(indexFile);
      writeFileSync(file, JSON.stringify([...now]));
      renameSync(file, indexFile);
    },
  };
}

/** What an entry of that mode is in a manifest. */
export function kindOf(stats: Stats): "file" | "executable" {
  return (stats.mode & 0o100) === 0 ? "file" : "executable";
}

/** No file system that Node runs on counts time more coarsely (FAT: 2 s). */
const fileSystemTickMs = 2000;

function store(content: Buffer, pathOf: (sha256: string) => string): string {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const path = pathOf(sha256);
  if (!existsSync(path)) {
    const file = temporaryName(path);
    writeFileSync(file, content);
    chmodSync(file, path.endsWith("-executable") ? 0o555 : 0o444);
    renameSync(file, path);
  }
  return sha256;
}

function readIndex(file: string): ReadonlyMap<string, Seen> {
  try {
    return new Map(JSON.parse(readFileSync(file, "utf8")) as [string, Seen][]);
  } catch {
    // It only saves time: without it, or with a broken one, every file is read again.
    return new Map();
  }
}

function isSame(a: ReadonlyMap<string, Seen>, b: ReadonlyMap<string, Seen>): boolean {
  return a.size === b.size && [...b].every(([path, { stamp }]) => a.get(path)?.stamp === stamp);
}
