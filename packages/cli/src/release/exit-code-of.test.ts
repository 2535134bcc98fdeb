import { expect, test } from "vitest";
import { exitCodeOf } from "./exit-code-of.ts";

/** The numbers are a contract with scripts, so they stand here once more. */
test.each([
  ["completed", 0],
  ["unchanged", 0],
  ["planned", 0],
  ["preflightFailed", 3],
  ["rolledBack", 4],
  ["rollbackFailed", 5],
  ["timedOut", 6],
  ["superseded", 7],
  ["locked", 7],
  ["interrupted", 130],
] as const)("a release that ends %s exits with %d", (result, code) => {
  expect(exitCodeOf(result)).toBe(code);
});
