import { describe, expect, test } from "vitest";
import { pause, poll } from "./poll.ts";
import { VirtualClock } from "./virtual-clock.ts";

describe("a pause", () => {
  test("ends when its time has passed on the given clock", async () => {
    const clock = new VirtualClock();
    const paused = pause({ clock }, 100);
    clock.advance(100);
    expect(await paused).toBe("elapsed");
  });

  test("ends at once with an interruption, before or within it, and leaves no timer", async () => {
    const clock = new VirtualClock();
    const interruption = new AbortController();
    const paused = pause({ clock, signal: interruption.signal }, 100);
    interruption.abort();
    expect([await paused, await pause({ clock, signal: interruption.signal }, 100)]).toEqual([
      "interrupted",
      "interrupted",
    ]);
    expect(clock.nextDueMs()).toBeUndefined();
  });
});

describe("a poll", () => {
  test("looks at once, and answers what it sees first", async () => {
    const clock = new VirtualClock();
    const looksMs: number[] = [];
    const seen = poll(() => (looksMs.push(clock.now()) === 3 ? "seen" : undefined), { clock, everyMs: 10 });
    const startMs = clock.now();
    await passTime(clock, seen);
    expect([await seen, looksMs.map((ms) => ms - startMs)]).toEqual(["seen", [0, 10, 20]]);
  });

  test("is late after its timeout, at whose end it looks once more", async () => {
    const clock = new VirtualClock();
    const startMs = clock.now();
    const looksMs: number[] = [];
    const never = (): undefined => void looksMs.push(clock.now() - startMs);
    expect(await passTime(clock, poll(never, { clock, everyMs: 10, timeoutMs: 25 }))).toBe("late");
    expect(looksMs).toEqual([0, 10, 20, 25]);
  });

  test("without time looks once", async () => {
    const clock = new VirtualClock();
    expect(await poll(() => undefined, { clock, everyMs: 10, timeoutMs: 0 })).toBe("late");
  });

  test("is interrupted while it waits", async () => {
    const clock = new VirtualClock();
    const interruption = new AbortController();
    const polled = poll(() => undefined, { clock, everyMs: 10, signal: interruption.signal });
    interruption.abort();
    expect(await polled).toBe("interrupted");
  });

  test("may look less and less often", async () => {
    const clock = new VirtualClock();
    const startMs = clock.now();
    const looksMs: number[] = [];
    const never = (): undefined => void looksMs.push(clock.now() - startMs);
    await passTime(clock, poll(never, { clock, everyMs: (waitedMs) => 10 + waitedMs, timeoutMs: 70 }));
    expect(looksMs).toEqual([0, 10, 30, 70]);
  });

  test("ends with what a look throws", async () => {
    const clock = new VirtualClock();
    const look = (): Promise<never> => Promise.reject(new Error("denied"));
    await expect(poll(look, { clock, everyMs: 10 })).rejects.toThrow("denied");
  });
});

/** Lets time go on, from one timer to the next, until the work is done. */
async function passTime<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  for (let turn = 0; turn < 100; turn++) {
    for (let answers = 0; answers < 10; answers++) await Promise.resolve();
    const dueMs = clock.nextDueMs();
    if (dueMs === undefined) break;
    clock.advance(dueMs - clock.now());
  }
  return work;
}
