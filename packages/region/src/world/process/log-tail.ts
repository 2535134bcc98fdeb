import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";
import { cutLongLine } from "../lifecycle/long-lines.ts";

/** The most that one reading takes, so that a task that writes much keeps no other task waiting. */
const readingBytes = 1024 * 1024;

/** A file that was read to its end is emptied beyond this size; what is in the log group stays. */
const largestFileByDefaultBytes = 64 * 1024 * 1024;

export interface Batch {
  readonly lines: readonly string[];
  /** Bytes of the file up to the end of the last of these lines. */
  readonly offset: number;
}

/**
 * Reads the lines that a container appends to its output file: whole ones, each once. A line without its end is kept
 * until that comes, or until the container has ended. Empty lines are passed over, as the awslogs driver does.
 */
export class LogTail {
  readonly #file: string;
  readonly #largestFileBytes: number;
  #offset: number;
  /** What was read after that. */
  #rest: Buffer = Buffer.alloc(0);
  #handle: number | undefined;

  constructor(file: string, offset: number, largestFileBytes: number = largestFileByDefaultBytes) {
    this.#file = file;
    this.#offset = offset;
    this.#largestFileBytes = largestFileBytes;
  }

  /** Up to where lines were delivered. */
  get offset(): number {
    return this.#offset;
  }

  /** The next lines; undefined when there is nothing new. */
  read(): Batch | undefined {
    this.#handle ??= existsSync(this.#file) ? openSync(this.#file, "r+") : undefined;
    if (this.#handle === undefined) return undefined;
    const { size } = fstatSync(this.#handle);
    if (size < this.#offset + this.#rest.length) this.#restart();
    if (size >= this.#largestFileBytes && size === this.#offset) return this.#empty(this.#handle);
    return this.#readLines(this.#handle, size);
  }

  /** The last lines, after the container's end: also one without its end. */
  finish(): readonly Batch[] {
    const batches: Batch[] = [];
    for (let batch = this.read(); batch; batch = this.read()) batches.push(batch);
    if (this.#rest.length > 0) {
      this.#offset += this.#rest.length;
      batches.push({ lines: [this.#rest.toString()], offset: this.#offset });
      this.#rest = Buffer.alloc(0);
    }
    this.close();
    return batches;
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #readLines(handle: number, size: number): Batch | undefined {
    // A line may be longer than one reading: then that delivers nothing yet, and the next one goes on.
    for (;;) {
      const from = this.#offset + this.#rest.length;
      const buffer = Buffer.allocUnsafe(Math.min(readingBytes, size - from));
      const count = buffer.length === 0 ? 0 : readSync(handle, buffer, 0, buffer.length, from);
      if (count === 0) return undefined;
      const { lines, rest } = splitLines(Buffer.concat([this.#rest, buffer.subarray(0, count)]));
      const before = this.#offset;
      this.#offset = from + count - rest.length;
      this.#rest = rest;
      if (this.#offset > before) return { lines, offset: this.#offset };
    }
  }

  /** The processes append, so they go on at the new end. What they write in this very moment is lost. */
  #empty(handle: number): Batch {
    ftruncateSync(handle, 0);
    this.#restart();
    return { lines: [], offset: 0 };
  }

  #restart(): void {
    this.#offset = 0;
    this.#rest = Buffer.alloc(0);
  }
}

/** The whole lines of a buffer, and what remains. */
function splitLines(buffer: Buffer): { lines: readonly string[]; rest: Buffer } {
  const lines: string[] = [];
  let start = 0;
  for (;;) {
    const newline = buffer.indexOf(0x0a, start);
    const { pieces, rest } = cutLongLine(buffer.subarray(start, newline === -1 ? buffer.length : newline));
    lines.push(...pieces);
    if (newline === -1) return { lines, rest: Buffer.from(rest) };
    if (rest.length > 0) lines.push(rest.toString());
    start = newline + 1;
  }
}
