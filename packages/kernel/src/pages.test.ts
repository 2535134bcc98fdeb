import { expect, test } from "vitest";
import { allPages, type Page } from "./pages.ts";

const pages = [
  { items: [1, 2], next: "a" },
  { items: [], next: "b" },
  { items: [3], next: undefined },
];

function listing(tokenName: "nextToken" | "NextToken" | "NextMarker") {
  const asked: (string | undefined)[] = [];
  const read = (token: string | undefined): Promise<Page & { readonly items: readonly number[] }> => {
    const page = pages[asked.push(token) - 1];
    return Promise.resolve({ items: page?.items ?? [], [tokenName]: page?.next });
  };
  return { asked, read };
}

test.each(["nextToken", "NextToken", "NextMarker"] as const)(
  "a listing that calls its token %s is read to its end",
  async (tokenName) => {
    const { asked, read } = listing(tokenName);
    expect(await allPages(read, ({ items }) => items)).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, "a", "b"]);
  },
);

test("a limit ends it as soon as there are enough", async () => {
  const { asked, read } = listing("NextToken");
  expect(await allPages(read, ({ items }) => items, 1)).toEqual([1]);
  expect(asked).toEqual([undefined]);
});
