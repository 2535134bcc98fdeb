import { hexValue, isFieldValue, isToken } from "./bytes.ts";
import { hashStep } from "./header-names.ts";

/** Where in the framing the reader stands. */
const at = {
  size: 0,
  extension: 1,
  sizeLineEnd: 2,
  payload: 3,
  payloadReturn: 4,
  payloadLineEnd: 5,
  trailerStart: 6,
  trailerName: 7,
  trailerValue: 8,
  trailerLineEnd: 9,
  lastLineEnd: 10,
  done: 11,
  extensionValue: 12,
} as const;

const sizeDigitsMax = 8;
const extensionBytesMax = 256;
const trailerBytesMax = 16 * 1024;
/** Fields that frame or route a message have no place behind it. Known by their hash: a name may come in pieces. */
const misplacedTrailers: ReadonlySet<number> = new Set(
  ["content-length", "transfer-encoding", "host"].map((name) => Buffer.from(name, "latin1").reduce(hashStep, 0)),
);
/** The input is not a chunked body. */
export const malformed = -1;

/**
 * Takes a chunked body apart. Extensions are checked and forgotten; so are trailers, by the same rules as header lines,
 * but those that would frame or route the message are refused. Payload is handed out range by range to be
 * framed anew.
 */
export class ChunkReader {
  /** The payload that the last step found: `input[payloadStart, payloadEnd)`. */
  payloadStart = 0;
  payloadEnd = 0;
  #state: number = at.size;
  #remaining = 0;
  #count = 0;
  #trailerBytes = 0;
  #trailerHash = 0;

  get isDone(): boolean {
    return this.#state === at.done;
  }

  reset(): void {
    this.#state = at.size;
    this.#remaining = this.#count = this.#trailerBytes = 0;
  }

  /** Reads on until a range of payload, the body's end or the input's end; returns the index behind it, or `malformed`. */
  step(bytes: Buffer, start: number, end: number): number {
    this.payloadStart = this.payloadEnd = start;
    let p = start;
    while (p < end && this.#state !== at.done) {
      if (this.#state === at.payload) return this.#takePayload(p, end);
      if (!this.#take(bytes[p] ?? 0)) return malformed;
      p++;
    }
    return p;
  }

  #takePayload(start: number, end: number): number {
    const size = Math.min(this.#remaining, end - start);
    this.#remaining -= size;
    if (this.#remaining === 0) this.#state = at.payloadReturn;
    this.payloadStart = start;
    this.payloadEnd = start + size;
    return this.payloadEnd;
  }

  /** Takes one byte of framing; false when it has no place there. */
  #take(byte: number): boolean {
    switch (this.#state) {
      case at.size:
        return this.#takeSize(byte);
      case at.extension:
        return this.#takeExtension(byte);
      case at.extensionValue:
        return this.#takeExtensionValue(byte);
      case at.sizeLineEnd:
        this.#count = 0;
        return byte === 10 && this.#enter(this.#remaining === 0 ? at.trailerStart : at.payload);
      case at.payloadReturn:
        return byte === 13 && this.#enter(at.payloadLineEnd);
      case at.payloadLineEnd:
        return byte === 10 && this.#enter(at.size);
      case at.lastLineEnd:
        return byte === 10 && this.#enter(at.done);
      default:
        return this.#takeTrailer(byte);
    }
  }

  #takeSize(byte: number): boolean {
    const digit = hexValue[byte] ?? -1;
    if (digit >= 0) {
      this.#remaining = this.#remaining * 16 + digit;
      return ++this.#count <= sizeDigitsMax;
    }
    if (this.#count === 0) return false;
    this.#count = 0;
    if (byte === 13) return this.#enter(at.sizeLineEnd);
    return byte === 59 && this.#enter(at.extension);
  }

  /** `;name` or `;name=value`, tokens both; a quoted value, which nobody sends, is refused. */
  #takeExtension(byte: number): boolean {
    if (isToken[byte] === 1) return ++this.#count <= extensionBytesMax;
    if (this.#count === 0) return false;
    if (byte === 13) return this.#enter(at.sizeLineEnd);
    this.#count = 0;
    return byte === 59 || (byte === 61 && this.#enter(at.extensionValue));
  }

  #takeExtensionValue(byte: number): boolean {
    if (isToken[byte] === 1) return ++this.#count <= extensionBytesMax;
    if (this.#count === 0) return false;
    if (byte === 13) return this.#enter(at.sizeLineEnd);
    this.#count = 0;
    return byte === 59 && this.#enter(at.extension);
  }

  #takeTrailer(byte: number): boolean {
    if (++this.#trailerBytes > trailerBytesMax) return false;
    switch (this.#state) {
      case at.trailerStart:
        if (byte === 13) return this.#enter(at.lastLineEnd);
        this.#trailerHash = hashStep(0, byte);
        return isToken[byte] === 1 && this.#enter(at.trailerName);
      case at.trailerName:
        if (byte === 58) return !misplacedTrailers.has(this.#trailerHash) && this.#enter(at.trailerValue);
        this.#trailerHash = hashStep(this.#trailerHash, byte);
        return isToken[byte] === 1;
      case at.trailerValue:
        return isFieldValue[byte] === 1 || (byte === 13 && this.#enter(at.trailerLineEnd));
      default:
        return byte === 10 && this.#enter(at.trailerStart);
    }
  }

  #enter(state: number): boolean {
    this.#state = state;
    return true;
  }
}
