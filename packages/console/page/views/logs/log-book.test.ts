import { expect, it } from "vitest";
import { append, chunksMax, chunkSize, emptyBook, hold, linesOf, merge, release, type LogBook } from "./log-book.ts";

const event = (timestamp: number, message = `line ${timestamp}`) => ({
  logStreamName: "app/app/t1",
  timestamp,
  message,
});
const events = (count: number, from = 0) => Array.from({ length: count }, (_, index) => event(from + index));
const messagesOf = (book: LogBook) => linesOf(book).map(({ message }) => message);

it("keeps the last lines only, and gives each a number of its own", () => {
  const most = chunkSize * chunksMax;
  const book = append(append(emptyBook, events(most)), events(250, most));
  expect(linesOf(book).length).toBeLessThanOrEqual(most);
  expect(linesOf(book).length).toBeGreaterThan(most - chunkSize);
  expect(linesOf(book).at(-1)?.message).toBe(`line ${most + 249}`);
  expect(new Set(linesOf(book).map(({ number }) => number)).size).toBe(linesOf(book).length);
});

it("leaves a chunk that is full as it is", () => {
  const before = append(emptyBook, events(chunkSize + 1));
  const after = append(before, events(10, 1000));
  expect(after.chunks[0]).toBe(before.chunks[0]);
  expect(after.chunks[1]?.lines).toHaveLength(11);
});

it("shows what it held only when it is let go", () => {
  const held = hold(append(emptyBook, events(2)), events(3, 2));
  expect(messagesOf(held)).toEqual(["line 0", "line 1"]);
  expect(held.heldCount).toBe(3);
  const released = release(held);
  expect(messagesOf(released)).toHaveLength(5);
  expect(released.heldCount).toBe(0);
});

it("puts what was read before what came meanwhile, and has no line twice", () => {
  const tailed = append(emptyBook, [event(5), event(6)]);
  expect(messagesOf(merge(tailed, [event(3), event(4), event(5)]))).toEqual(["line 3", "line 4", "line 5", "line 6"]);
});

it("keeps two equal lines of the same millisecond", () => {
  const book = merge(append(emptyBook, [event(1, "same")]), [event(1, "same"), event(1, "same")]);
  expect(messagesOf(book)).toEqual(["same", "same"]);
});

it("does not read again what it holds", () => {
  expect(messagesOf(merge(hold(emptyBook, [event(1)]), [event(1)]))).toEqual([]);
});
