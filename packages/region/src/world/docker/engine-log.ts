import { characterBoundary, longestLineBytes } from "../lifecycle/long-lines.ts";

/** Whole lines, and up to where the engine's log is read with them. */
export interface LogLines {
  readonly lines: readonly string[];
  /** `TIMESTAMP/COUNT`: the moment of the last message, and how many messages of that very moment are read. */
  readonly offset: string;
}

/**
 * Reads the log that the engine keeps of a container: frames, each with a message of one of its outputs and the message's
 * time. Whole lines, each once, in the order of the messages; what is longer than 16 KiB comes in several messages. Empty
 * lines are passed over, as the awslogs driver does.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export class EngineLog {
  readonly #resumed: LogPosition | undefined;
  #unread = Buffer.alloc(0);
  #position: LogPosition;
  /** In the order of their beginning. */
  #lines: Line[] = [];

  /** Goes on behind `offset`, when the engine is asked for what was written since its moment. */
  constructor(offset: string | undefined) {
    this.#resumed = offset === undefined ? undefined : positionOf(offset);
    this.#position = { timestamp: "", count: 0 };
  }

  /** Since when the engine is to be asked for what was written, in whole seconds: what was read of that second is passed over. */
  static sinceSeconds(offset: string | undefined): number {
    if (offset === undefined || positionOf(offset).timestamp === "") return 0;
    return Math.floor(Date.parse(`${positionOf(offset).timestamp.slice(0, 19)}Z`) / 1000);
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
    return this.#takeWhole();
  }

  /** The container has ended: what it wrote without the end of a line is a line, too. */
  finish(): LogLines | undefined {
    for (const line of this.#lines) line.isWhole = true;
    return this.#takeWhole();
  }

  #takeMessage(output: number, message: Buffer): void {
    const before = this.#position;
    const space = message.indexOf(0x20);
    const timestamp = message.toString("latin1", 0, space);
    const count = timestamp === before.timestamp ? before.count + 1 : 1;
    this.#position = { timestamp, count };
    if (this.#resumed && isRead(this.#position, this.#resumed)) return;
    const isWhole = message.at(-1) === 0x0a;
    const text = message.subarray(space + 1, isWhole ? -1 : undefined);
    const begun = this.#lines.find((line) => line.output === output && !line.isWhole);
    const line = begun ?? { output, before, pieces: [], rest: Buffer.alloc(0), isWhole: false };
    if (!begun) this.#lines.push(line);
    if (line.rest.length + text.length > longestLineBytes) {
      // An event is full: it ends between two messages, so that a reader who resumes begins with the next.
      const cut = characterBoundary(line.rest, line.rest.length);
      line.pieces.push(line.rest.toString("utf8", 0, cut));
      line.rest = line.rest.subarray(cut);
      line.before = before;
    }
    line.rest = Buffer.concat([line.rest, text]);
    line.isWhole = isWhole;
    // What waits behind a line that does not go on would wait for ever: then that line is delivered as it is.
    const [first] = this.#lines;
    if (first && this.#lines.length > waitingMost) first.isWhole = true;
  }

  /** Lines behind one that is not whole yet wait for it: so the log is read up to one position, before the first that waits. */
  #takeWhole(): LogLines | undefined {
    const whole = this.#lines.findIndex(({ isWhole }) => !isWhole);
    const taken = this.#lines.splice(0, whole === -1 ? this.#lines.length : whole);
    const lines = taken.flatMap(({ pieces, rest }) => (rest.length > 0 ? [...pieces, rest.toString()] : pieces));
    const [waiting] = this.#lines;
    if (waiting) lines.push(...waiting.pieces.splice(0));
    if (lines.length === 0) return undefined;
    const { timestamp, count } = waiting?.before ?? this.#position;
    return { lines, offset: `${timestamp}/${count}` };
  }
}

/** How many lines of one output may wait for a line of the other. */
const waitingMost = 1000;

const headerBytes = 8;

interface LogPosition {
  /** RFC 3339 with nine digits of a second's fraction, so that the later one is the greater text. */
  readonly timestamp: string;
  readonly count: number;
}

interface Line {
  readonly output: number;
  /** The position before the first message of which something is not delivered yet. */
  before: LogPosition;
  /** Full events that are not delivered yet. */
  readonly pieces: string[];
  rest: Buffer;
  isWhole: boolean;
}

function positionOf(offset: string): LogPosition {
  const [timestamp = "", count = ""] = offset.split("/");
  return { timestamp, count: Number(count) };
}

function isRead(position: LogPosition, upTo: LogPosition): boolean {
  return position.timestamp < upTo.timestamp || (position.timestamp === upTo.timestamp && position.count <= upTo.count);
}
