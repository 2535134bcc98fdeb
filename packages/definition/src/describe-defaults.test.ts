import { expect, test } from "vitest";
import { describeDefaults } from "./index.ts";

test("every default is listed once, with its value and its reason", () => {
  const lines = describeDefaults();

  expect(lines).toContainEqual({ path: "health.timeoutSeconds", value: "3", reason: expect.any(String) as string });
  expect(new Set(lines.map(({ path }) => path)).size).toBe(lines.length);
  expect(lines.filter(({ value, reason }) => /function|undefined/.test(value) || !reason.endsWith("."))).toEqual([]);
});
