import { isToken } from "../wire/bytes.ts";
import { head } from "../wire/head.ts";
import { endOfName } from "../wire/host-line.ts";

/** The request that was just scanned, as rules look at it: read from its bytes when a rule asks. */
export class RequestView {
  readonly #input: Buffer;
  readonly peer: string;
  #lines: readonly (readonly [string, string])[] | undefined = undefined;

  constructor(input: Buffer, peer: string) {
    this.#input = input;
    this.peer = peer;
  }

  get method(): string {
    let start = head.methodEnd;
    while (start > head.start && isToken[this.#input[start - 1] ?? 0] === 1) start--;
    return this.#text(start, head.methodEnd);
  }

  /** The name that the request is for, in lower case, without a port. */
  get host(): string {
    if (head.hosts === 0 && !head.absoluteForm) return "";
    return this.#text(head.hostStart, endOfName(this.#input, head.hostStart, head.hostEnd)).toLowerCase();
  }

  /** As it came: neither decoded nor tidied. */
  get path(): string {
    return head.pathStart === head.queryStart ? "/" : this.#text(head.pathStart, head.queryStart);
  }

  /** Without its question mark. */
  get query(): string {
    return this.#text(Math.min(head.queryStart + 1, head.targetEnd), head.targetEnd);
  }

  /** The values of every field of this name, which is in lower case. */
  header(name: string): readonly string[] {
    this.#lines ??= this.#readLines();
    return this.#lines.filter(([key]) => key === name).map(([, value]) => value);
  }

  #readLines(): readonly (readonly [string, string])[] {
    const lines = this.#text(head.targetEnd, head.end).split("\r\n").slice(1, -2);
    return lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    });
  }

  #text(start: number, end: number): string {
    return this.#input.toString("latin1", start, end);
  }
}
