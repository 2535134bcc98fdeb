import type { TailedEvent } from "@evenkeel/region/console";

/** A line, with a number that no other has. */
export interface LogLine extends TailedEvent {
  readonly number: number;
}

/** Lines that are drawn together. One that is full never changes again, so that it is not drawn again either. */
export interface Chunk {
  readonly number: number;
  readonly lines: readonly LogLine[];
}

/** The lines that are kept, the oldest first; and those that came while the person was reading further up. */
export interface LogBook {
  readonly chunks: readonly Chunk[];
  readonly held: readonly TailedEvent[];
  /** How many held lines there were; `held` has no more than the newest. */
  readonly heldCount: number;
  /** Of the next line. */
  readonly next: number;
}

export const emptyBook: LogBook = { chunks: [], held: [], heldCount: 0, next: 0 };

export const chunkSize = 100;
/** So many chunks are kept. */
export const chunksMax = 20;
const heldMax = chunkSize * chunksMax;

/** Adds lines below. The oldest chunk goes when there are too many. */
export function append(book: LogBook, events: readonly TailedEvent[]): LogBook {
  if (events.length === 0) return book;
  const newest = events.slice(-heldMax);
  let { next } = book;
  const chunks = [...book.chunks];
  for (let at = 0; at < newest.length;) {
    const last = chunks.at(-1);
    const room = chunkSize - (last?.lines.length ?? chunkSize);
    const some = newest.slice(at, at + (room > 0 ? room : chunkSize));
    const lines = some.map((event, index) => ({ ...event, number: next + index }));
    if (last && room > 0) chunks[chunks.length - 1] = { ...last, lines: [...last.lines, ...lines] };
    else chunks.push({ number: next, lines });
    at += some.length;
    next += some.length;
  }
  return { ...book, chunks: chunks.slice(-chunksMax), next };
}

/** Keeps lines aside until `release`. */
export function hold(book: LogBook, events: readonly TailedEvent[]): LogBook {
  if (events.length === 0) return book;
  return {
    ...book,
    held: [...book.held, ...events].slice(-heldMax),
    heldCount: book.heldCount + events.length,
  };
}

/** Adds what was held. */
export function release(book: LogBook): LogBook {
  return append({ ...book, held: [], heldCount: 0 }, book.held);
}

/** Every line that is shown, the oldest first. */
export function linesOf({ chunks }: LogBook): readonly LogLine[] {
  return chunks.flatMap(({ lines }) => lines);
}

/**
 * What was read (FilterLogEvents), together with what the book has: in the order of time, and each line once. The tail and the reading overlap, and a
 * program may well write the same line twice in a millisecond, so that equal lines are counted.
 */
export function merge(book: LogBook, read: readonly TailedEvent[]): LogBook {
  const shown: readonly TailedEvent[] = linesOf(book);
  const known = new Map<string, number>();
  for (const event of [...shown, ...book.held]) known.set(keyOf(event), (known.get(keyOf(event)) ?? 0) + 1);
  const missing = read.filter((event) => {
    const count = known.get(keyOf(event)) ?? 0;
    known.set(keyOf(event), count - 1);
    return count <= 0;
  });
  if (missing.length === 0) return book;
  const lines = [...shown, ...missing].toSorted((a, b) => a.timestamp - b.timestamp);
  return append({ ...book, chunks: [] }, lines);
}

function keyOf({ logStreamName, timestamp, message }: TailedEvent): string {
  return `${timestamp} ${logStreamName} ${message}`;
}
