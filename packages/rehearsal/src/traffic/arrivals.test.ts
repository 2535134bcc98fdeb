import { seededRandom } from "@evenkeel/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arrivalTimes, type ArrivalPlan } from "./arrivals.ts";

const aPlan = (plan: Partial<ArrivalPlan>): ArrivalPlan => {
  return { arrivals: "steady", ratePerSecond: 4, durationMs: 1000, random: seededRandom(7), ...plan };
};

test("steady requests are due at even distances, from the start to before the end", () => {
  expect([...arrivalTimes(aPlan({}))]).toEqual([0, 250, 500, 750]);
});

test("a steady rate that no millisecond divides does not drift", () => {
  const times = [...arrivalTimes(aPlan({ ratePerSecond: 3000, durationMs: 60_000 }))];
  expect(times).toHaveLength(180_000);
  expect(times.at(90_000)).toBe(30_000);
});

test("any rate is kept to the request", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 5000 }), (ratePerSecond, durationMs) => {
      const times = [...arrivalTimes(aPlan({ ratePerSecond, durationMs }))];
      expect(times).toHaveLength(Math.ceil((ratePerSecond * durationMs) / 1000));
    }),
  );
});

test("requests by chance keep the rate, in order, and their distances vary as much as they last", () => {
  const times = [...arrivalTimes(aPlan({ arrivals: "poisson", ratePerSecond: 1000, durationMs: 20_000 }))];
  expect(Math.abs(times.length - 20_000)).toBeLessThan(600);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const variance = pauses.reduce((sum, pause) => sum + (pause - 1) ** 2, 0) / pauses.length;
  expect(variance).toBeGreaterThan(0.9);
  expect(variance).toBeLessThan(1.1);
});
