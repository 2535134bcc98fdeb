import type { StateValue } from "@aws-sdk/client-cloudwatch";
import fc from "fast-check";
import { expect, it } from "vitest";
import { alarmsIn, holds, parseRule, RuleError } from "./rule.ts";

const states: Readonly<Record<string, StateValue>> = { a: "ALARM", b: "OK", c: "INSUFFICIENT_DATA", "d (1)": "ALARM" };
const isHeld = (text: string) => holds(parseRule(text), (alarm) => states[alarm]);

it.each([
  ["ALARM(a)", true],
  ['ALARM("a")', true],
  ["OK(a)", false],
  ["INSUFFICIENT_DATA(c)", true],
  ['ALARM("d (1)")', true],
  ["TRUE", true],
  ["false", false],
  ["NOT ALARM(b)", true],
  ["NOT NOT ALARM(a)", true],
  ["ALARM(b) AND ALARM(b) OR ALARM(a)", true],
  ["ALARM(a) OR ALARM(b) AND ALARM(b)", true],
  ["(ALARM(a) OR ALARM(b)) AND ALARM(b)", false],
  ["NOT ALARM(b) AND ALARM(a)", true],
  ["NOT (ALARM(b) OR ALARM(a))", false],
  ['AT_LEAST(2, ALARM, (a, b, "d (1)"))', true],
  ["AT_LEAST(2, ALARM, (a, b, c))", false],
  ["AT_LEAST(2, NOT ALARM, (a, b, c))", true],
  ["AT_LEAST(50%, OK, (a, b))", true],
  ["AT_LEAST(51%, OK, (a, b))", false],
])("%s is %s", (text, value) => {
  expect(isHeld(text)).toBe(value);
});

it("names each alarm once, by name or ARN", () => {
  const arn = "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:x";
  expect(alarmsIn(parseRule(`ALARM(a) OR OK(${arn}) OR NOT ALARM("a") OR AT_LEAST(1, OK, (b, a))`))).toEqual([
    "a",
    arn,
    "b",
  ]);
  expect(alarmsIn(parseRule(String.raw`ALARM("say \"hi\"")`))).toEqual(['say "hi"']);
});

it.each([
  ["ALARM(a) AND", "it ends too soon."],
  ["ALARM a", "( was expected, not a."],
  ["ALARM()", "the name of an alarm was expected, not )."],
  ["ALARM(a) ALARM(b)", "ALARM was not expected."],
  ["RINGING(a)", "RINGING is no state, operator or function of a rule."],
  ["(ALARM(a)", "it ends too soon."],
  ["AT_LEAST(some, OK, (a))", "some is no number or percentage of alarms for AT_LEAST."],
  ["AT_LEAST(3, OK, (a, b))", "AT_LEAST(3) of 2 alarms must be from 1 to 2."],
  ["AT_LEAST(0, OK, (a, b))", "AT_LEAST(0) of 2 alarms must be from 1 to 2."],
  ["AT_LEAST(101%, OK, (a, b))", "AT_LEAST(101%) of 2 alarms must be from 1% to 100%."],
  ["AT_LEAST(1, BAD, (a))", "BAD is no state for AT_LEAST."],
  [Array(501).fill("TRUE").join(" OR "), "it has 501 elements, and may have 500."],
])("refuses %s", (text, message) => {
  expect(() => parseRule(text)).toThrow(message);
});

it("reads whatever it is written as, with parentheses or with precedence alone", () => {
  const leaf = fc.oneof(fc.constantFrom("ALARM(a)", "OK(b)", 'INSUFFICIENT_DATA("c")', "TRUE", "FALSE"));
  const { rule } = fc.letrec<{ rule: readonly [text: string, value: boolean] }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 5 },
      leaf.map((text) => [text, isHeld(text)] as const),
      tie("rule").map(([text, value]) => [`NOT (${text})`, !value] as const),
      fc.tuple(tie("rule"), tie("rule")).map(([[a, x], [b, y]]) => [`(${a}) AND (${b})`, x && y] as const),
      fc.tuple(tie("rule"), tie("rule")).map(([[a, x], [b, y]]) => [`(${a}) OR (${b})`, x || y] as const),
    ),
  }));
  fc.assert(fc.property(rule, ([text, value]) => isHeld(text) === value));
});

it("reads a text or says what is wrong with it, whatever it is", () => {
  const parts = fc.constantFrom("ALARM", "(", ")", "a", "AND", "OR", "NOT", "TRUE", '"b"', ",", "AT_LEAST", "1");
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
      const isRead = isReadable(words.join(" "));
      const open = words.filter((word) => word === "(").length;
      return !isRead || open === words.filter((word) => word === ")").length;
    }),
  );
});

function isReadable(text: string): boolean {
  try {
    parseRule(text);
    return true;
  } catch (error) {
    if (error instanceof RuleError) return false;
    throw error;
  }
}
