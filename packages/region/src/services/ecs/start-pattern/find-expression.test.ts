import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findsExpression } from "./find-expression.ts";
import { mostSteps, NotGo, TooLarge } from "./go-expression.ts";

const atom = fc.constantFrom(
  "a",
  "b",
  "7",
  "-",
  ".",
  "[ab]",
  "[^a]",
  "[a-z7]",
  "\\d",
  "\\W",
  "\\x61",
  "\\b",
  "^",
  "$",
  "é",
);
const repetition = fc.constantFrom("", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "+?", "*?");
const { expression } = fc.letrec<{ row: string; expression: string; group: string }>((tie) => ({
  row: fc
    .array(fc.tuple(fc.oneof({ maxDepth: 2 }, atom, tie("group")), repetition), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([part, sign]) => (/^(\^|\$|\\b)$/.test(part) ? part : part + sign)).join("")),
  group: fc.tuple(fc.constantFrom("(", "(?:", "(?<n>"), tie("expression")).map(([open, inside]) => `${open}${inside})`),
  expression: fc.array(tie("row"), { minLength: 1, maxLength: 2 }).map((rows) => rows.join("|")),
}));
// Short: JavaScript tries every way.
const line = fc.string({ unit: fc.constantFrom("a", "b", "-", "7", "é"), maxLength: 6 });

it("finds what JavaScript finds, where both read an expression in the same way", () => {
  fc.assert(
    fc.property(expression, line, (source, text) => {
      fc.pre(source.split("<n>").length < 3);
      try {
        expect(findsExpression(source)(text), source).toBe(new RegExp(source).test(text));
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ["(?i)^info", "INFO x", true],
  ["(?i:info) X", "INFO x", false],
  ["(?s)a.b", "a\nb", true],
  ["(?m)^b$", "a\nb", true],
  ["(?m-m)^b$", "a\nb", false],
  ["^(?P<level>INFO|WARN)", "WARN x", true],
  ["^INFO", "x INFO", false],
  ["\\AINFO\\z", "INFO", true],
  ["\\AINFO\\z", "INFO\n", false],
  ["^[[:digit:]]{4}-", "2026-", true],
  ["^[[:^digit:]]", "2026-", false],
  ["^\\pL", "Éa", true],
  ["^\\PL", "Éa", false],
  ["^\\p{Lu}\\p{^Lu}", "Éa", true],
  ["^\\p{Greek}", "α", true],
  ["^\\Q[a.b]*\\E+$", "[a.b]**", true],
  ["^\\x{2713}\\052", "✓*", true],
  ["^.{1}$", "😀", true],
  ["^[]a]+$", "]a", true],
  ["^a{,2}$", "a{,2}", true],
])("reads as Go does: %s in %j: %s", (source, text, found) => {
  expect(findsExpression(source)(text)).toBe(found);
});

it.each([
  "(",
  ")",
  "a**",
  "*a",
  "a{1001}",
  "a{2,1}",
  "[b-a]",
  "[[:letter:]]",
  "\\pQ",
  "\\Z",
  "(?=x)",
  "(?<!x)",
  "(a)\\1",
  "a\\",
])("refuses what Go does not take: %s", (source) => {
  expect(() => findsExpression(source)).toThrow(NotGo);
});

describe("the time that it takes", () => {
  // Tried way by way, each of these takes longer than anyone waits.
  it.each(["^(\\d+[-:]?)+ERROR", "(1|1)*b", "(1?){30}b", ".*.*.*.*.*b"])(
    "is in proportion to the text: %s",
    (source) => {
      expect(findsExpression(source)("1".repeat(4096))).toBe(false);
    },
  );

  it.each([
    `a{${mostSteps + 1}}`,
    "((a{20}){20}){20}",
    "(((){1000}){1000}){1000}",
    "(".repeat(9999),
    "[" + "a".repeat(999),
  ])("is bounded: %.30s is too large", (source) => {
    expect(() => findsExpression(source)).toThrow(TooLarge);
  });
});
