import type { JournalEntry, JournalPosition, View } from "../../../store/store.ts";
import { Queue } from "./queue.ts";
import { logEvents, streamKey, type LogEvent, type LogStream } from "../state.ts";

export interface EventRange {
  /** First time that counts. */
  readonly fromMs: number;
  /** First time that counts no more. */
  readonly toMs: number;
  readonly order: "ascending" | "descending";
  /** Goes on after this event. */
  readonly after?: JournalPosition | undefined;
}

/** The events of streams, in one order: by time, and then as they were stored. Read as they are asked for, in chunks. */
export function* eventsOf(
  view: View,
  streams: readonly LogStream[],
  range: EventRange,
): Generator<JournalEntry<LogEvent>, void, undefined> {
  const isBefore = range.order === "ascending" ? isEarlier : isLater;
  const concerned = streams.filter((stream) => mayHave(stream, range));
  const chunkLength = chunkLengthFor(concerned.length);
  const cursors = concerned.map((stream) => new Cursor(view, streamKey(stream), { ...range, chunkLength }));
  const queue = new Queue<Cursor>((a, b) => !!a.head && !!b.head && isBefore(a.head, b.head));
  for (const cursor of cursors) if (cursor.head) queue.add(cursor);
  for (let next = queue.take(); next?.head; next = queue.take()) {
    yield next.head;
    if (next.advance() === "more") queue.add(next);
  }
}

/** How many events are read ahead, of all streams together, and of each at most and at least. */
export const readAhead = { all: 20_000, most: 500, least: 10 };

function chunkLengthFor(streams: number): number {
  return Math.max(readAhead.least, Math.min(readAhead.most, Math.floor(readAhead.all / Math.max(1, streams))));
}

interface CursorRange extends EventRange {
  readonly chunkLength: number;
}

/** A stream, read from one event to the next. */
class Cursor {
  head: JournalEntry<LogEvent> | undefined;
  readonly #view: View;
  readonly #partition: string;
  readonly #range: CursorRange;
  #chunk: readonly JournalEntry<LogEvent>[] = [];
  #index = 0;

  constructor(view: View, partition: string, range: CursorRange) {
    this.#view = view;
    this.#partition = partition;
    this.#range = range;
    this.#read(range.after);
  }

  advance(): "ended" | "more" {
    const last = this.head;
    this.head = this.#chunk[++this.#index];
    if (!this.head && this.#chunk.length === this.#range.chunkLength) this.#read(last);
    return this.head ? "more" : "ended";
  }

  #read(after: JournalPosition | undefined): void {
    const { fromMs, toMs, order, chunkLength } = this.#range;
    const range = { partition: this.#partition, fromMs, toMs, order, limit: chunkLength, ...(after && { after }) };
    this.#chunk = this.#view.read(logEvents, range);
    this.#index = 0;
    this.head = this.#chunk[0];
  }
}

/** A group has a stream of every task that ever ran: most have nothing in the range. */
function mayHave({ firstEventAtMs, lastEventAtMs }: LogStream, { fromMs, toMs, order, after }: EventRange): boolean {
  if (firstEventAtMs === undefined || lastEventAtMs === undefined) return false;
  if (lastEventAtMs < fromMs || firstEventAtMs >= toMs) return false;
  if (!after) return true;
  return order === "ascending" ? lastEventAtMs >= after.timeMs : firstEventAtMs <= after.timeMs;
}

function isEarlier(a: JournalPosition, b: JournalPosition): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.sequence < b.sequence);
}

function isLater(a: JournalPosition, b: JournalPosition): boolean {
  return isEarlier(b, a);
}
