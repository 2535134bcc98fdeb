import { expect, it } from "vitest";
import { preciseClock, realClock, scaledClock } from "./clock.ts";

it("a scaled clock runs at its speed, from its start", async () => {
  const startMs = Date.UTC(2030, 0, 1);
  const clock = scaledClock({ speed: 1000, startMs });
  const firedAtMs = await new Promise<number>((resolve) => {
    clock.after(5000, () => resolve(clock.now()));
  });
  expect(firedAtMs - startMs).toBeGreaterThanOrEqual(5000);
  expect(firedAtMs - startMs).toBeLessThan(5_000_000);
});

it("a timer is never called at once, also when it is due", async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    realClock.after(-5, () => {
      order.push("timer");
      resolve();
    });
    order.push("caller");
  });
  expect(order).toEqual(["caller", "timer"]);
});

it("a cancelled timer is not called", async () => {
  const called: string[] = [];
  realClock.after(0, () => called.push("cancelled")).cancel();
  await new Promise<void>((resolve) => {
    realClock.after(1, resolve);
  });
  expect(called).toEqual([]);
});

it("the clock for measuring has fractions of a millisecond of the machine's time", () => {
  const readings = Array.from({ length: 50 }, () => preciseClock.now());
  expect(readings).toEqual(readings.toSorted((a, b) => a - b));
  expect(readings.some((ms) => !Number.isInteger(ms))).toBe(true);
  expect(Math.abs(preciseClock.now() - realClock.now())).toBeLessThan(60_000);
});
