import fc from "fast-check";
import { expect, it } from "vitest";
import { Sample } from "./sample.ts";

function sampleOf(count: number, size: number): ReturnType<Sample<number>["take"]> {
  const sample = new Sample<number>(size);
  for (let item = 0; item < count; item++) sample.add(item);
  return sample.take();
}

it("gives back all in order when there are not too many", () => {
  expect(sampleOf(3, 3)).toEqual({ items: [0, 1, 2], isSampled: false });
});

it("begins anew after each time", () => {
  const sample = new Sample<number>(2);
  [1, 2, 3].forEach((item) => sample.add(item));
  sample.take();
  expect(sample.take()).toEqual({ items: [], isSampled: false });
});

it("of too many gives back just so many, in order, from the beginning to the end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2000 }), (size, surplus) => {
      const count = size + surplus;
      const { items, isSampled } = sampleOf(count, size);
      expect(isSampled).toBe(true);
      expect(items).toHaveLength(size);
      expect(items).toEqual([...new Set(items)].sort((a, b) => a - b));
      // No stretch goes unseen: steps are at most three times as wide as even ones.
      const widest = Math.max(...items.map((item, index) => (items[index + 1] ?? count) - item));
      expect(widest).toBeLessThanOrEqual(Math.ceil((3 * count) / size));
    }),
  );
});
