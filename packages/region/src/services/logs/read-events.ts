import type { JournalEntry, JournalPosition, View } from "../../store/store.ts";
import { logEvents, streamKey, type LogEvent, type LogStream } from "./state.ts";

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
  let cursors: readonly Cursor[] = streams
    .filter((stream) => mayHave(stream, range))
    .map((stream) => new Cursor(view, streamKey(stream), range));
  for (;;) {
    let next: Cursor | undefined;
    for (const cursor of cursors) {
      if (cursor.head && (!next?.head || isBefore(cursor.head, next.head))) next = cursor;
    }
    if (!next?.head) return;
    yield next.head;
    if (next.advance() === "ended") cursors = cursors.filter((cursor) => cursor !== next);
  }
}

/** How many events of a stream are read at a time. */
const chunkLength = 500;

/** A stream, read from one event to the next. */
class Cursor {
  head: JournalEntry<LogEvent> | undefined;
  readonly #view: View;
  readonly #partition: string;
  readonly #range: EventRange;
  #chunk: readonly JournalEntry<LogEvent>[] = [];
  #index = 0;

  constructor(view: View, partition: string, range: EventRange) {
    this.#view = view;
    this.#partition = partition;
    this.#range = range;
    this.#read(range.after);
  }

  advance(): "ended" | "more" {
    const last = this.head;
    this.head = this.#chunk[++this.#index];
    if (!this.head && this.#chunk.length === chunkLength) this.#read(last);
    return this.head ? "more" : "ended";
  }

  #read(after: JournalPosition | undefined): void {
    const { fromMs, toMs, order } = this.#range;
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
