import { ChunkReader, malformed } from "../wire/chunk-reader.ts";
import type { Head } from "../wire/head.ts";
import { output } from "../wire/output.ts";
import { hasNoBody } from "../wire/response-head.ts";

/** Who the response goes to, as far as its framing depends on it. */
export interface Receiver {
  readonly isHttp11: boolean;
  readonly isHead: boolean;
}

/** The body of the response that a target is sending: where it ends, and in which framing it goes on to the client. */
export class ResponseBody {
  #from: "length" | "chunked" | "close" = "length";
  #toChunked = false;
  #remaining = 0;
  isComplete = true;
  readonly #chunks = new ChunkReader();

  /** Begins with the framing that its head announces, and adds to the output what the client must know of it. */
  begin({ status, chunked, contentLength }: Head, { isHttp11, isHead }: Receiver): void {
    const isBare = isHead || hasNoBody(status);
    this.#from = chunked ? "chunked" : contentLength >= 0 || isBare ? "length" : "close";
    this.#remaining = isBare ? 0 : Math.max(0, contentLength);
    this.isComplete = isBare || (this.#from === "length" && this.#remaining === 0);
    this.#toChunked = this.#from !== "length" && isHttp11 && status !== 204;
    if (this.#toChunked) output.text("Transfer-Encoding: chunked\r\n");
    if (chunked) this.#chunks.reset();
  }

  /** The end of the connection is the only end of it that the client gets. */
  get isEndedByClose(): boolean {
    return !this.isComplete && this.#from !== "length" && !this.#toChunked;
  }

  get endsWithConnection(): boolean {
    return this.#from === "close";
  }

  /** Adds the next of it to the output; returns the index behind it, or `malformed`. */
  append(input: Buffer, start: number, end: number): number {
    if (this.#from === "chunked") return this.#appendChunks(input, start, end);
    const until = this.#from === "close" ? end : Math.min(end, start + this.#remaining);
    this.#emit(input, start, until);
    if (this.#from === "length") this.#count(until - start);
    return until;
  }

  /** How much of `size` bytes can go on as they are with more to follow; 0 when they have to be framed. */
  plainPiece(size: number): number {
    if (this.#from !== "length" || size >= this.#remaining) return 0;
    this.#count(size);
    return size;
  }

  /** The target ended a body that has no other end. */
  endByClose(): void {
    this.isComplete = true;
    if (this.#toChunked) output.lastChunk();
  }

  #appendChunks(input: Buffer, start: number, end: number): number {
    let p = start;
    while (p < end && !this.#chunks.isDone) {
      p = this.#chunks.step(input, p, end);
      if (p === malformed) return malformed;
      if (this.#chunks.payloadEnd > this.#chunks.payloadStart) {
        this.#emit(input, this.#chunks.payloadStart, this.#chunks.payloadEnd);
      }
    }
    this.isComplete = this.#chunks.isDone;
    if (this.isComplete && this.#toChunked) output.lastChunk();
    return p;
  }

  #emit(input: Buffer, start: number, end: number): void {
    if (end <= start) return;
    if (this.#toChunked) output.chunk(input, start, end);
    else output.appendRange(input, start, end);
  }

  #count(size: number): void {
    this.#remaining -= size;
    this.isComplete = this.#remaining === 0;
  }
}
