import fc from "fast-check";
import { expect, it } from "vitest";
import { Queue } from "./queue.ts";

it("gives what was added in its order, whatever is added in between", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(50), fc.constant("take" as const))), (steps) => {
      const queue = new Queue<number>((a, b) => a < b);
      let expected: number[] = [];
      for (const step of steps) {
        if (step === "take") {
          expect(queue.take()).toBe(expected[0]);
          expected = expected.slice(1);
        } else {
          queue.add(step);
          expected = [...expected, step].toSorted((a, b) => a - b);
        }
      }
      expect([...expected, undefined].map(() => queue.take())).toEqual([...expected, undefined]);
    }),
  );
});
