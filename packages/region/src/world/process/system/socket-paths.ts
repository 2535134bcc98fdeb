import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where the sockets of a folder are: in it, `<name>.sock`. A socket's path may not be long, so that those of a deep folder
 * are in one of their own in the system's temporary one, which goes with the last of them.
 */
export class SocketPaths {
  readonly #folder: string;
  readonly #temporaryFolder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#temporaryFolder = join(tmpdir(), `evenkeel-${digestOf(folder)}`);
  }

  of(name: string): string {
    const path = join(this.#folder, `${name}.sock`);
    return Buffer.byteLength(path) < pathBytesMax ? path : join(this.#temporaryFolder, `${digestOf(name)}.sock`);
  }

  /** Makes the folders that a socket needs: no other user may enter them. */
  prepare(name: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    if (this.of(name).startsWith(this.#temporaryFolder)) {
      mkdirSync(this.#temporaryFolder, { recursive: true, mode: 0o700 });
      requireOwn(this.#temporaryFolder);
    }
  }

  /** Removes what is there of a socket that is used no more. */
  forget(name: string): void {
    rmSync(this.of(name), { force: true });
    if (existsSync(this.#temporaryFolder) && readdirSync(this.#temporaryFolder).length === 0) {
      rmdirSync(this.#temporaryFolder);
    }
  }
}

/** Its name can be guessed: another user may have made it before. */
function requireOwn(folder: string): void {
  const { uid, mode } = lstatSync(folder);
  const isOwn = lstatSync(folder).isDirectory() && (process.getuid === undefined || uid === process.getuid());
  if (isOwn && (mode & 0o077) === 0) return;
  throw new Error(`${folder} is not this user's alone: remove it, or take a state folder with a shorter path`);
}

/** The shortest limit of all systems is 104 bytes, with the closing zero. */
const pathBytesMax = 100;

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
