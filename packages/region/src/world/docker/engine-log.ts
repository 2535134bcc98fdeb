import { characterBoundary, longestLineBytes } from "../lifecycle/long-lines.ts";

/** Whole lines, and up to where the engine's log is read with them. */
export interface LogLines {
  readonly lines: readonly string[];
  /**
   * `SINCE OUTPUT:TIMESTAMP/COUNT …`: from which second on the engine has messages that are not delivered, and for each output
   * the time of the last message that is, and how many messages of that very time are.
   */
  readonly offset: string;
}

/**
 * Reads the log that the engine keeps of a container: frames, each with a message of one of its outputs and the message's
 * time. Whole lines, each once; what is longer than 16 KiB comes in several messages, which all have the time of the first.
 * Messages of the two outputs stand in no order of time: so how far the log is read is known for each output. Empty lines are
 * passed over, as the awslogs driver does.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export class EngineLog {
  readonly #resumed: ReadonlyMap<number, Position>;
  readonly #outputs = new Map<number, Output>();
  #unread = Buffer.alloc(0);
  /** Whole, and not delivered yet. */
  #lines: string[] = [];

  /** Goes on behind `offset`, when the engine is asked for what was written since its second. */
  constructor(offset: string | undefined) {
    this.#resumed = new Map((offset?.split(" ").slice(1) ?? []).map(positionOfOutput));
  }

  /** Since when the engine is to be asked for what was written, in whole seconds: what was read of that is passed over. */
  static sinceSeconds(offset: string | undefined): number {
    return Number.parseInt(offset ?? "0", 10);
  }

  /** Takes what the engine sent; undefined when no line became whole by it. */
  take(chunk: Buffer): LogLines | undefined {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    while (this.#unread.length >= headerBytes) {
      const end = headerBytes + this.#unread.readUInt32BE(4);
      if (this.#unread.length < end) break;
      this.#takeMessage(this.#unread.readUInt8(0), this.#unread.subarray(headerBytes, end));
      this.#unread = this.#unread.subarray(end);
    }
    return this.#deliver();
  }

  /** The container has ended: what it wrote without the end of a line is a line, too. */
  finish(): LogLines | undefined {
    for (const output of this.#outputs.values()) this.#endLine(output);
    return this.#deliver();
  }

  #takeMessage(number: number, message: Buffer): void {
    const space = message.indexOf(0x20);
    const timestamp = message.toString("latin1", 0, space);
    const output = this.#output(number);
    const before = output.taken;
    output.taken = { timestamp, count: timestamp === before?.timestamp ? before.count + 1 : 1 };
    if (isRead(output.taken, this.#resumed.get(number))) return;
    const isWhole = message.at(-1) === 0x0a;
    const text = message.subarray(space + 1, isWhole ? -1 : undefined);
    output.lineSince ??= timestamp;
    if (output.line.length + text.length > longestLineBytes) {
      // An event is full: it ends between two messages, so that a reader who resumes begins with the next.
      const cut = characterBoundary(output.line, output.line.length);
      this.#lines.push(output.line.toString("utf8", 0, cut));
      output.line = output.line.subarray(cut);
      output.delivered = before;
    }
    output.line = Buffer.concat([output.line, text]);
    if (isWhole) this.#endLine(output);
  }

  #output(number: number): Output {
    const found = this.#outputs.get(number);
    if (found) return found;
    const output = {
      taken: undefined,
      delivered: this.#resumed.get(number),
      line: Buffer.alloc(0),
      lineSince: undefined,
    };
    this.#outputs.set(number, output);
    return output;
  }

  #endLine(output: Output): void {
    if (output.line.length > 0) this.#lines.push(output.line.toString());
    output.line = Buffer.alloc(0);
    output.lineSince = undefined;
    output.delivered = output.taken;
  }

  #deliver(): LogLines | undefined {
    if (this.#lines.length === 0) return undefined;
    const delivered = new Map(this.#resumed);
    for (const [number, output] of this.#outputs) if (output.delivered) delivered.set(number, output.delivered);
    const positions = [...delivered].map(([number, { timestamp, count }]) => `${number}:${timestamp}/${count}`);
    return { lines: this.#lines.splice(0), offset: [this.#sinceSeconds(), ...positions].join(" ") };
  }

  /** The second of the first message that is not delivered: of a line that is not whole, or of one that is to come. */
  #sinceSeconds(): number {
    const outputs = [...this.#outputs.values()];
    const newest = outputs.map(({ taken }) => taken?.timestamp ?? "").reduce((a, b) => (a > b ? a : b), "");
    const begun = outputs.flatMap(({ lineSince }) => lineSince ?? []);
    const [first = newest] = [...begun, newest].sort();
    return Math.floor(Date.parse(`${first.slice(0, 19)}Z`) / 1000) - disorderSeconds;
  }
}

/** By how much a message may be older than one of the other output that stands before it: each is written by a thread of its own. */
const disorderSeconds = 1;

const headerBytes = 8;

interface Position {
  /** RFC 3339 with nine digits of a second's fraction, so that the later one is the greater text. */
  readonly timestamp: string;
  readonly count: number;
}

interface Output {
  /** The last message that was taken, and the last one of which all is delivered. */
  taken: Position | undefined;
  delivered: Position | undefined;
  /** What is there of a line that is not whole yet, and the time of its first message. */
  line: Buffer;
  lineSince: string | undefined;
}

function positionOfOutput(text: string): readonly [output: number, position: Position] {
  const [, output, timestamp = "", count] = /^(\d+):(.*)\/(\d+)$/.exec(text) ?? [];
  return [Number(output), { timestamp, count: Number(count) }];
}

function isRead(position: Position, upTo: Position | undefined): boolean {
  if (!upTo) return false;
  return position.timestamp < upTo.timestamp || (position.timestamp === upTo.timestamp && position.count <= upTo.count);
}
