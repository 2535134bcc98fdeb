import { hex, integerBetween, seededRandom, type Random } from "@evenkeel/kernel";
import type { Head } from "../wire/head.ts";
import type { Output } from "../wire/output.ts";

/** Above this, in bytes of all headers, what the client sent is replaced. */
const longestHead = 7 * 1024;
const rootMark = Buffer.from("Root=", "latin1");

/**
 * Writes X-Amzn-Trace-Id headers. An id is 24 hexadecimal digits, here 8 that no other node has and
 * two words of generators that do not repeat within 2^32 requests.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html
 */
export class TraceIds {
  readonly #nodePart: string;
  readonly #first: Random;
  readonly #second: Random;
  #epochSecond = -1;
  #prefix = Buffer.alloc(0);

  constructor(random: Random) {
    this.#nodePart = hex(random, 8);
    this.#first = seededRandom(integerBetween(random, 0, 2 ** 32 - 1));
    this.#second = seededRandom(integerBetween(random, 0, 2 ** 32 - 1));
  }

  /** Adds the value of the header for the request in `head` to the output, and the line's end. */
  write({ traceId, start, end }: Head, output: Output, nowMs: number): void {
    const given = traceId === "" || end - start > longestHead ? "" : traceId;
    if (given === "") {
      output.append(rootMark);
      this.#writeId(output, nowMs);
    } else this.#writeBeside(given, output, nowMs);
    output.lineEnd();
  }

  /** What the client sent stays behind the new id, but for an earlier Self. */
  #writeBeside(given: string, output: Output, nowMs: number): void {
    const fields = given.split(";").filter((field) => field !== "");
    output.text(fields.some((field) => field.startsWith("Root=")) ? "Self=" : "Root=");
    this.#writeId(output, nowMs);
    for (const field of fields) if (!field.startsWith("Self=")) output.text(`;${field}`);
  }

  #writeId(output: Output, nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    if (second !== this.#epochSecond) {
      this.#epochSecond = second;
      this.#prefix = Buffer.from(`1-${second.toString(16).padStart(8, "0")}-${this.#nodePart}`, "latin1");
    }
    output.append(this.#prefix);
    output.hexWord(this.#first.fraction() * 2 ** 32);
    output.hexWord(this.#second.fraction() * 2 ** 32);
  }
}
