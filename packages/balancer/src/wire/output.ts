import { hexDigits } from "./bytes.ts";

/** Room for the longest head (64 KiB), what is added to it, and one read (64 KiB) with its framing. */
const capacity = 192 * 1024;

/** What re-framing may add to a body's bytes: a chunk split in two, and the last one. */
const framingReserve = 64;

/**
 * The one write buffer of the process: every head and body frame is written here before it goes to a socket. One is enough
 * because a message is always composed and handed to its socket within one synchronous step; that saves an allocation per
 * message. When a socket did not take it whole, the buffer is left to that socket and a new one takes its place.
 */
class Output {
  bytes = Buffer.allocUnsafeSlow(capacity);
  length = 0;

  /** What is written, as a view that is valid until the next message. */
  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  /** Gives the written bytes away: a socket still needs them. */
  replaceBuffer(): void {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** How many bytes of a body still fit, framed anew. */
  room(): number {
    return Math.max(0, capacity - this.length - framingReserve);
  }

  text(text: string): void {
    this.length += this.bytes.write(text, this.length, "latin1");
  }

  append(source: Uint8Array): void {
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  appendRange(source: Uint8Array, start: number, end: number): void {
    if (end - start > 96) {
      this.bytes.set(source.subarray(start, end), this.length);
      this.length += end - start;
    } else {
      const { bytes } = this;
      let { length } = this;
      for (let i = start; i < end; i++) bytes[length++] = source[i] ?? 0;
      this.length = length;
    }
  }

  /** Eight hexadecimal digits of a 32-bit word. */
  hexWord(word: number): void {
    for (let shift = 28; shift >= 0; shift -= 4) this.bytes[this.length++] = hexDigits[(word >>> shift) & 15] ?? 0;
  }

  /** One chunk of a chunked body, framed anew. */
  chunk(source: Uint8Array, start: number, end: number): void {
    const size = end - start;
    let shift = 0;
    while (size >>> shift > 15) shift += 4;
    for (; shift >= 0; shift -= 4) this.bytes[this.length++] = hexDigits[(size >>> shift) & 15] ?? 0;
    this.lineEnd();
    this.appendRange(source, start, end);
    this.lineEnd();
  }

  /** The end of a chunked body, without trailers. */
  lastChunk(): void {
    this.bytes[this.length++] = 48;
    this.lineEnd();
    this.lineEnd();
  }

  lineEnd(): void {
    this.bytes[this.length++] = 13;
    this.bytes[this.length++] = 10;
  }
}

export const output = new Output();
export type { Output };
