import { expect, test } from "vitest";
import { refusalOf } from "./bounds.ts";

const bounds = { min: 2, max: 8 };

test.each(["2", "8", " 5 "])("%s tasks are between 2 and 8", (typed) => {
  expect(refusalOf(typed, bounds)).toBeUndefined();
});

test.each(["", "-1", "1.5", "many"])("'%s' is no number of tasks", (typed) => {
  expect(refusalOf(typed, undefined)).toBe("A whole number of tasks, 0 or more.");
});

test("a count outside of the scalable target's bounds is refused with the reason", () => {
  expect(refusalOf("1", bounds)).toMatch("1 is under its minimum of 2");
  expect(refusalOf("9", bounds)).toMatch("9 is over its maximum of 8");
  expect(refusalOf("9", undefined)).toBeUndefined();
});
