import { hexValue, isFieldValue, isToken } from "./bytes.ts";
import { hashStep } from "./header-names.ts";

/** Where in the framing the reader stands. */
const at = {
  size: 0,
  sizeLineEnd: 1,
  payload: 2,
  payloadReturn: 3,
  payloadLineEnd: 4,
  trailerStart: 5,
  trailerName: 6,
  trailerValue: 7,
  trailerLineEnd: 8,
  lastLineEnd: 9,
  done: 10,
  /** White space that only another extension may follow. */
  beforeExtension: 11,
  extensionStart: 12,
  extensionName: 13,
  behindName: 14,
  valueStart: 15,
  value: 16,
  quoted: 17,
  quotedPair: 18,
  quotedEnd: 19,
} as const;

const sizeDigitsMax = 8;
const extensionBytesMax = 256;
const trailerBytesMax = 16 * 1024;
/** Fields that frame or route a message have no place behind it. Known by their hash: a name may come in pieces. */
const misplacedTrailers: ReadonlySet<number> = new Set(
  ["content-length", "transfer-encoding", "host"].map((name) => Buffer.from(name, "latin1").reduce(hashStep, 0)),
);
const quote = 34;

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}

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
        return this.#state >= at.beforeExtension ? this.#takeExtension(byte) : this.#takeTrailer(byte);
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
    return byte === 13 ? this.#enter(at.sizeLineEnd) : this.#takeBeforeExtension(byte);
  }

  /** `;name`, `;name=value` or `;name="value"`, white space around `;` and `=`. https://www.rfc-editor.org/rfc/rfc9112#section-7.1.1 */
  #takeExtension(byte: number): boolean {
    if (++this.#count > extensionBytesMax) return false;
    switch (this.#state) {
      case at.beforeExtension:
        return this.#takeBeforeExtension(byte);
      case at.extensionStart:
        return isBlank(byte) || (isToken[byte] === 1 && this.#enter(at.extensionName));
      case at.extensionName:
        return isToken[byte] === 1 || (byte === 13 ? this.#enter(at.sizeLineEnd) : this.#takeBehindName(byte));
      case at.behindName:
        return this.#takeBehindName(byte);
      case at.valueStart:
        if (byte === quote) return this.#enter(at.quoted);
        return isBlank(byte) || (isToken[byte] === 1 && this.#enter(at.value));
      case at.value:
        return isToken[byte] === 1 || this.#takeBehindValue(byte);
      case at.quoted:
        if (byte === quote) return this.#enter(at.quotedEnd);
        return byte === 92 ? this.#enter(at.quotedPair) : isFieldValue[byte] === 1;
      case at.quotedPair:
        return isFieldValue[byte] === 1 && this.#enter(at.quoted);
      default:
        return this.#takeBehindValue(byte);
    }
  }

  #takeBeforeExtension(byte: number): boolean {
    return isBlank(byte) ? this.#enter(at.beforeExtension) : byte === 59 && this.#enter(at.extensionStart);
  }

  #takeBehindName(byte: number): boolean {
    if (isBlank(byte)) return this.#enter(at.behindName);
    return byte === 61 ? this.#enter(at.valueStart) : byte === 59 && this.#enter(at.extensionStart);
  }

  #takeBehindValue(byte: number): boolean {
    return byte === 13 ? this.#enter(at.sizeLineEnd) : this.#takeBeforeExtension(byte);
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
