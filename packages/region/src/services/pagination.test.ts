import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeToken, encodeToken, pageOf, sortable } from "./pagination.ts";

const badToken = (token: string): Error => new Error(`bad token ${token}`);

function read(
  items: readonly string[],
  token: string | undefined,
  options: { readonly limit: number; readonly order?: "ascending" | "descending" },
) {
  return pageOf(items, { keyOf: (item) => item, token, badToken, ...options });
}

const keys = fc.uniqueArray(fc.string({ unit: "binary", maxLength: 3 }), { maxLength: 20 });

const histories = fc.record({
  staying: keys,
  passing: keys,
  /** Which of the passing items are there when each page is read. */
  present: fc.array(fc.infiniteStream(fc.boolean()), { minLength: 50, maxLength: 50 }),
  limit: fc.integer({ min: 1, max: 5 }),
  order: fc.constantFrom("ascending" as const, "descending" as const),
});

it("answers each item once that is there all the time, whatever is added and deleted between two pages", () => {
  fc.assert(
    fc.property(histories, ({ staying, passing, present, limit, order }) => {
      const comingAndGoing = passing.filter((item) => !staying.includes(item));
      const answered: string[] = [];
      let token: string | undefined;
      for (const isPresent of present) {
        const now = [...comingAndGoing.filter(() => isPresent.next().value === true), ...staying];
        const { page, nextToken } = read(now, token, { limit, order });
        expect(page.length).toBeLessThanOrEqual(limit);
        answered.push(...page);
        token = nextToken;
        if (token === undefined) break;
      }
      expect(token).toBeUndefined();
      expect(new Set(answered).size).toBe(answered.length);
      expect(answered).toEqual(expect.arrayContaining(staying));
      const ascending = [...answered].sort((a, b) => (a < b ? -1 : 1));
      expect(answered).toEqual(order === "ascending" ? ascending : ascending.reverse());
    }),
  );
});

it("has no token behind the last page, be it full or not", () => {
  expect(read(["a", "b"], undefined, { limit: 2 })).toEqual({ page: ["a", "b"] });
  expect(read([], undefined, { limit: 2 })).toEqual({ page: [] });
});

it.each(["", "wrong", Buffer.from("a").toString("base64url"), `${encodeToken("a")}=`])(
  "refuses the token %j",
  (token) => {
    expect(() => read(["a"], token, { limit: 1 })).toThrow(`bad token ${token}`);
  },
);

it("reads what it wrote", () => {
  expect(decodeToken(encodeToken("naïve/1|2"), badToken)).toBe("naïve/1|2");
});

it("writes numbers that sort as numbers do", () => {
  expect([10, 9, 1_700_000_000_000].map(sortable).toSorted()).toEqual([9, 10, 1_700_000_000_000].map(sortable));
});
