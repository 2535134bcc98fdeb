import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDurationMs } from "./durations.ts";
import { digits, hex, uuid } from "./ids.ts";
import { integerBetween, pick, realRandom, seededRandom } from "./random.ts";

describe("chance", () => {
  it("repeats itself for the same seed, and not for another", () => {
    const draw = (seed: number): string => hex(seededRandom(seed), 32);
    expect(draw(7)).toBe(draw(7));
    expect(draw(7)).not.toBe(draw(8));
  });

  it("stays within the bounds, real or seeded", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, from, span) => {
        for (const random of [seededRandom(seed), realRandom]) {
          const drawn = integerBetween(random, from, from + span);
          expect(Number.isInteger(drawn) && drawn >= from && drawn <= from + span).toBe(true);
        }
      }),
    );
  });

  it("picks every item sooner or later", () => {
    const random = seededRandom(1);
    const picked = new Set(Array.from({ length: 200 }, () => pick(random, ["a", "b", "c"])));
    expect(picked.size).toBe(3);
  });
});

describe("ids", () => {
  it("have their form", () => {
    expect(hex(realRandom, 17)).toMatch(/^[0-9a-f]{17}$/);
    expect(digits(realRandom, 19)).toMatch(/^[1-9][0-9]{18}$/);
    expect(uuid(realRandom)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("a duration", () => {
  it.each([
    ["250ms", 250],
    ["90s", 90_000],
    ["1.5h", 5_400_000],
    ["2min", 120_000],
    ["2d", 172_800_000],
    ["90", undefined],
    ["s", undefined],
    ["-1s", undefined],
  ])("%s is %s ms", (text, durationMs) => {
    expect(parseDurationMs(text)).toBe(durationMs);
  });

  it.each([
    [380, "0.4 s"],
    [31_000, "31 s"],
    [840_000, "14 min"],
    [7_200_000, "2 h"],
    [259_200_000, "3 d"],
  ])("%s ms reads %s", (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});
