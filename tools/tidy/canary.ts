import { expect } from "vitest";
import type { Rule } from "./rule.ts";

/** Files as an object: path → text. */
type Sample = Readonly<Record<string, string>>;

/** Fails unless the rule finds exactly these violations, each as `file:line what`. */
export function expectViolations(rule: Rule, sample: Sample, violations: readonly string[]): void {
  expect(found(rule, sample)).toEqual(violations);
}

/** Fails if the rule finds anything in these files. */
export function expectTidy(rule: Rule, sample: Sample): void {
  expect(found(rule, sample)).toEqual([]);
}

function found(rule: Rule, sample: Sample): readonly string[] {
  const files = Object.entries(sample).map(([path, text]) => ({ path, text }));
  return rule.check(files).map(({ path, line, what }) => `${path}:${line} ${what}`);
}
