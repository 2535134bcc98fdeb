import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** Writes a JSON file whole or not at all, readable by its owner only. */
export function writeJson(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify(value, undefined, 2)}\n`;
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    if (!isErrorWith(error, "ENOSPC") || !overwrite(path, text)) throw error;
  }
}

/** On a full disk, what a file already has of it can still be written over; false where that is not enough. */
function overwrite(path: string, text: string): boolean {
  try {
    const handle = openSync(path, "r+");
    try {
      // In one piece and as long as before, so that no reader gets a part of it; what it has too much is white space.
      const whole = text.padEnd(fstatSync(handle).size);
      return writeSync(handle, whole, 0) === Buffer.byteLength(whole);
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
}

/** The value of a JSON file that is written anew at each start; undefined when there is none, or none that can be read. */
export function readJsonIfSound(path: string): unknown {
  try {
    return readJson(path);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The value of a JSON file; undefined when there is no such file. @throws SyntaxError when it is not JSON */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (error) {
    if (isErrorWith(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Whether the system gave that code, such as `ENOENT`. */
export function isErrorWith(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
