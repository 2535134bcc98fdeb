import { seededRandom } from "@evenkeel/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { phaseArrivals, requestsOf, type ArrivalPhase } from "./arrivals.ts";

interface OneRate {
  readonly arrivals?: "steady" | "poisson";
  readonly ratePerSecond?: number;
  readonly durationMs?: number;
}

const level = (rate: number, durationMs: number): ArrivalPhase => ramp(rate, rate, durationMs);

const ramp = (from: number, to: number, durationMs: number): ArrivalPhase => {
  return { arrivals: "steady", ratePerSecond: { from, to }, durationMs };
};

const timesOf = (...phases: readonly ArrivalPhase[]): readonly number[] =>
  [...phaseArrivals({ phases, random: seededRandom(7) })].map(({ atMs }) => atMs);

const aPlan = ({ arrivals = "steady", ratePerSecond = 4, durationMs = 1000 }: OneRate): ArrivalPhase => {
  return { ...level(ratePerSecond, durationMs), arrivals };
};

test("steady requests are due at even distances, from the start to before the end", () => {
  expect(timesOf(aPlan({}))).toEqual([0, 250, 500, 750]);
});

test("a steady rate that no millisecond divides does not drift", () => {
  const times = timesOf(aPlan({ ratePerSecond: 3000, durationMs: 60_000 }));
  expect(times).toHaveLength(180_000);
  expect(times.at(90_000)).toBe(30_000);
});

test("any rate is kept to the request", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 5000 }), (ratePerSecond, durationMs) => {
      const times = timesOf(aPlan({ ratePerSecond, durationMs }));
      expect(times).toHaveLength(Math.ceil((ratePerSecond * durationMs) / 1000));
    }),
  );
});

test("requests by chance keep the rate, in order, and their distances vary as much as they last", () => {
  const times = timesOf(aPlan({ arrivals: "poisson", ratePerSecond: 1000, durationMs: 20_000 }));
  expect(Math.abs(times.length - 20_000)).toBeLessThan(600);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const variance = pauses.reduce((sum, pause) => sum + (pause - 1) ** 2, 0) / pauses.length;
  expect(variance).toBeGreaterThan(0.9);
  expect(variance).toBeLessThan(1.1);
});

test("a ramp is dense where its rate is high", () => {
  const times = timesOf(ramp(0, 100, 2000));
  expect(times).toHaveLength(100);
  expect(times.filter((time) => time < 1000)).toHaveLength(25);
  expect(timesOf(ramp(100, 0, 2000)).filter((time) => time < 1000)).toHaveLength(75);
});

test("phases follow each other, and each request knows its own", () => {
  const phases = [level(2, 1000), level(0, 1000), level(4, 500)];
  expect([...phaseArrivals({ phases, random: seededRandom(1) })]).toEqual([
    { atMs: 0, phase: 0 },
    { atMs: 500, phase: 0 },
    { atMs: 2000, phase: 2 },
    { atMs: 2250, phase: 2 },
  ]);
});

test("many short phases keep a rate that gives each of them less than one request", () => {
  expect(timesOf(...Array.from({ length: 60 }, () => level(0.25, 1000)))).toHaveLength(15);
});

test("whatever the phases, requests are in order, within their phase, and as many as the rates give", () => {
  const rate = fc.integer({ min: 0, max: 300 });
  const phase = fc.tuple(rate, rate, fc.integer({ min: 1, max: 3000 })).map(([from, to, ms]) => ramp(from, to, ms));
  fc.assert(
    fc.property(fc.array(phase, { minLength: 1, maxLength: 5 }), (phases) => {
      const found = [...phaseArrivals({ phases, random: seededRandom(1) })];
      const times = found.map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const expected = phases.reduce((sum, each) => sum + requestsOf(each), 0);
      expect(Math.abs(times.length - expected)).toBeLessThanOrEqual(1);
      const begin = (index: number) => phases.slice(0, index).reduce((sum, { durationMs }) => sum + durationMs, 0);
      for (const { atMs, phase: index } of found) {
        expect(atMs).toBeGreaterThanOrEqual(begin(index) - 1e-6);
        expect(atMs).toBeLessThanOrEqual(begin(index + 1) + 1e-6);
      }
    }),
  );
});
