import { ChunkReader, malformed } from "../wire/chunk-reader.ts";
import type { Head } from "../wire/head.ts";
import { output } from "../wire/output.ts";

/** The body of the request that a client is sending: how much of it is still to come, and where it goes. */
export class RequestBody {
  #remaining = 0;
  #isChunked = false;
  isComplete = true;
  readonly #chunks = new ChunkReader();

  /** Begins with the framing that its head announces. */
  begin({ chunked, contentLength }: Head): void {
    this.#isChunked = chunked;
    if (chunked) this.#chunks.reset();
    this.#remaining = Math.max(0, contentLength);
    this.isComplete = !chunked && this.#remaining === 0;
  }

  /** Adds the next of it to the output, framed anew; returns the index behind it, or `malformed`. */
  append(input: Buffer, start: number, end: number): number {
    const limit = Math.min(end, start + output.room());
    if (this.#isChunked) return this.#appendChunks(input, start, limit);
    const until = this.#takeLength(start, limit);
    output.appendRange(input, start, until);
    return until;
  }

  #takeLength(start: number, end: number): number {
    const size = Math.min(this.#remaining, end - start);
    this.#remaining -= size;
    this.isComplete = this.#remaining === 0;
    return start + size;
  }

  #appendChunks(input: Buffer, start: number, end: number): number {
    let p = start;
    while (p < end && !this.#chunks.isDone) {
      p = this.#chunks.step(input, p, end);
      if (p === malformed) return malformed;
      if (this.#chunks.payloadEnd > this.#chunks.payloadStart) {
        output.chunk(input, this.#chunks.payloadStart, this.#chunks.payloadEnd);
      }
    }
    this.isComplete = this.#chunks.isDone;
    if (this.isComplete) output.lastChunk();
    return p;
  }
}
