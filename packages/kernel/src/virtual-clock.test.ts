import fc from "fast-check";
import { expect, it } from "vitest";
import { VirtualClock } from "./virtual-clock.ts";

it("stands still until it is advanced, and calls each timer at its own time", () => {
  const clock = new VirtualClock(0);
  const seen: [string, number][] = [];
  clock.after(20, () => seen.push(["second", clock.now()]));
  clock.after(10, () => {
    seen.push(["first", clock.now()]);
    clock.after(5, () => seen.push(["of the first", clock.now()]));
  });
  expect(seen).toEqual([]);
  clock.advance(15);
  expect(seen).toEqual([
    ["first", 10],
    ["of the first", 15],
  ]);
  clock.advance(5);
  expect(seen.at(-1)).toEqual(["second", 20]);
  expect(clock.now()).toBe(20);
});

it("calls timers in the order of their times, those of one time in the order in which they were set", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ delayMs: fc.nat(50), isCancelled: fc.boolean() }), { maxLength: 60 }),
      (timers) => {
        const clock = new VirtualClock(0);
        const called: number[] = [];
        for (const [index, { delayMs, isCancelled }] of timers.entries()) {
          const timer = clock.after(delayMs, () => called.push(index));
          if (isCancelled) timer.cancel();
        }
        clock.advance(50);
        const expected = timers
          .map(({ delayMs, isCancelled }, index) => ({ delayMs, isCancelled, index }))
          .filter(({ isCancelled }) => !isCancelled)
          .toSorted((a, b) => a.delayMs - b.delayMs || a.index - b.index);
        expect(called).toEqual(expected.map(({ index }) => index));
        expect(clock.nextDueMs()).toBeUndefined();
      },
    ),
  );
});

it("refuses to go back", () => {
  expect(() => new VirtualClock(0).advance(-1)).toThrow("time cannot go back by 1 ms");
});
