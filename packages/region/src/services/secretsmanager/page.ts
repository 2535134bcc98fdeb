import { invalidToken } from "./errors.ts";

export interface PageWish {
  readonly limit: number;
  readonly token: string | undefined;
  /** @default asc */
  readonly order?: "asc" | "desc" | undefined;
}

/** One page of `items` in the order of what `keyOf` reads; a token names the last one of the page before, there or gone. @throws InvalidNextTokenException */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, token, order = "asc" }: PageWish,
): { readonly page: readonly T[]; readonly more: { readonly NextToken?: string } } {
  const after = token === undefined ? undefined : decode(token);
  const isBefore = (a: string, b: string): boolean => (order === "asc" ? a < b : a > b);
  const rest = items
    .filter((item) => after === undefined || isBefore(after, keyOf(item)))
    .toSorted((a, b) => (isBefore(keyOf(a), keyOf(b)) ? -1 : 1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const isMore = last !== undefined && rest.length > limit;
  return { page, more: isMore ? { NextToken: encode(keyOf(last)) } : {} };
}

const mark = "after:";

function encode(key: string): string {
  return Buffer.from(mark + key, "utf8").toString("base64url");
}

function decode(token: string): string {
  const text = Buffer.from(token, "base64url").toString("utf8");
  if (!text.startsWith(mark)) throw invalidToken();
  return text.slice(mark.length);
}
