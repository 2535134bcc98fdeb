import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { parseFilterPattern } from "./filter-pattern.ts";
import { parseGlob } from "./glob.ts";

const character = fc.constantFrom("a", "b", "-", "7", "é");
const subject = fc.string({ unit: character, maxLength: 12 });

const atom = fc.constantFrom("a", "b", "7", "-", ".", "[ab]", "[^a]", "[a-z7]", "\\d", "\\W", "\\x61");
const repetition = fc.constantFrom("", "", "?", "*", "+", "{2}", "{0,2}", "{1,}");
const row = fc
  .record({
    start: fc.constantFrom("", "^"),
    steps: fc.array(fc.tuple(atom, repetition), { minLength: 1, maxLength: 4 }),
    end: fc.constantFrom("", "$"),
  })
  .map(({ start, steps, end }) => `${start}${steps.flat().join("")}${end}`);
const regex = fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => rows.join("|"));

describe("a regular expression", () => {
  it("finds what JavaScript's finds", () => {
    fc.assert(
      fc.property(regex, subject, (source, text) => {
        expect(parseFilterPattern(`%${source}%`)(text)).toBe(new RegExp(source).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes as many steps as the text is long, where going back would take for ever", () => {
    // JavaScript's own would look at every way to divide the a's: 200 000 to the power of eight.
    const matches = parseFilterPattern("%a*a*a*a*a*a*a*a*b%");
    expect(matches("a".repeat(200_000))).toBe(false);
  });
});

describe("a pattern", () => {
  it("is read, or refused with an InvalidParameterException, whatever it is", () => {
    const piece = fc.constantFrom(
      ...'{}[]()$.%"\\=!<>&|?*-,… a1'.split(""),
      "...",
      "&&",
      "||",
      "$.a",
      "NOT EXISTS",
      "IS NULL",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), subject, (pieces, message) => {
        try {
          expect(typeof parseFilterPattern(pieces.join(""))(message)).toBe("boolean");
        } catch (error) {
          expect(error).toBeInstanceOf(ServiceError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("with * matches as the regular expression with .* does", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 }), subject, (glob, text) => {
        const oracle = new RegExp(`^${glob.replaceAll("*", ".*")}$`);
        expect(parseGlob(glob)(text)).toBe(oracle.test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("over JSON binds && before ||", () => {
    const operator = fc.constantFrom("&&", "||");
    const flags = fc.array(fc.tuple(fc.boolean(), operator), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(flags, (pairs) => {
        const values = pairs.map(([value]) => value);
        const joins = pairs.slice(0, -1).map(([, join]) => join);
        const conditions = values.map((value, index) => `$.v${index} IS TRUE ${joins[index] ?? ""}`);
        const document = Object.fromEntries(values.map((value, index) => [`v${index}`, value]));
        const groups = values.reduce<boolean[][]>(
          (all, value, index) => {
            if (joins[index - 1] === "||") all.push([]);
            all.at(-1)?.push(value);
            return all;
          },
          [[]],
        );
        const expected = groups.some((group) => group.every(Boolean));
        expect(parseFilterPattern(`{ ${conditions.join(" ")} }`)(JSON.stringify(document))).toBe(expected);
      }),
    );
  });
});
