import { expect, it } from "vitest";
import { circularIds } from "./series.ts";

it("finds the queries that read themselves, by whatever way", () => {
  const queries = [
    { Id: "a", Expression: "b + c" },
    { Id: "b", Expression: "a * 2" },
    { Id: "c", Expression: "d / d" },
    { Id: "d", Expression: "d" },
    { Id: "e", Expression: "a" },
  ];
  expect(circularIds(queries)).toEqual(["a", "b", "d"]);
});

it("takes as many expressions as a request may have, also where each reads the next one twice", () => {
  // By every way through them it would be 2 to the power of 499.
  const chain = Array.from({ length: 500 }, (_, index) => ({
    Id: `e${index}`,
    Expression: `e${index + 1} + e${index + 1}`,
  }));
  expect(circularIds(chain)).toEqual([]);
  expect(circularIds([...chain, { Id: "e500", Expression: "e0" }])).toHaveLength(501);
});
