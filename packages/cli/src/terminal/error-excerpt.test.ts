import { expect, test } from "vitest";
import { errorExcerpt } from "./error-excerpt.ts";

const textOf = (line: string): string => line;

test.each([
  {
    what: "a crash",
    said: ["listening", "node:internal/x:1", "TypeError: no route", "  at a", "  at b", "Node.js v24"],
    shown: ["TypeError: no route", "  at a"],
  },
  { what: "the last of two errors", said: ["Error: first", "Error: second"], shown: ["Error: second"] },
  { what: "no error", said: ["one", "two", "three"], shown: ["two", "three"] },
  { what: "a word that only begins so", said: ["Errors so far: 0", "ready"], shown: ["Errors so far: 0", "ready"] },
  { what: "silence", said: [], shown: [] },
])("of $what, the telling lines", ({ said, shown }) => {
  expect(errorExcerpt(said, { textOf, count: 2 })).toEqual(shown);
});
