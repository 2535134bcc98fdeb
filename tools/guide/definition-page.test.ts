import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { definitionPage, definitionPageFile } from "./definition-page.ts";

test("the page says of every member what the schemas and the defaults say now", async () => {
  // Compared as a boolean: a difference is fixed by generating again, never by reading the whole page.
  const isCurrent = readFileSync(definitionPageFile, "utf8") === (await definitionPage());
  expect(isCurrent, "run: node tools/guide/definition-page.ts").toBe(true);
});

test.each([
  "## `health`",
  "## `deployment`: canary",
  "| `health.timeoutSeconds`",
  "| `deployment.circuitBreaker.enable`",
])("it has %s", async (text) => {
  expect(await definitionPage()).toContain(text);
});
