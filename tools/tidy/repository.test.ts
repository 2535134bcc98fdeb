import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { describeViolation } from "./rule.ts";
import { rules } from "./rules/all.ts";
import { repositoryFiles } from "./sources.ts";

const files = repositoryFiles(fileURLToPath(new URL("../../", import.meta.url)));

describe("the repository", () => {
  test.each(Object.values(rules))("$name", ({ check }) => {
    const violations = check(files).map(describeViolation);
    if (violations.length > 0) expect.fail(`${violations.length} to put right:\n${violations.join("\n")}`);
  });
});

describe("the rules", () => {
  test("are read from files that are there", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test("each have a file, and a canary that must fail", () => {
    const names = files.flatMap(({ path }) => /^tools\/tidy\/rules\/(?!all\.)([^.]+)\.ts$/.exec(path)?.[1] ?? []);
    const canaries = files.flatMap(({ path }) => /^tools\/tidy\/rules\/([^.]+)\.test\.ts$/.exec(path)?.[1] ?? []);
    expect(names.toSorted()).toEqual(Object.keys(rules).toSorted());
    expect(canaries.toSorted()).toEqual(Object.keys(rules).toSorted());
  });
});
