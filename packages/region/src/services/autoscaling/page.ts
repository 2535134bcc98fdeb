import { constraintViolated, invalidNextToken } from "./errors.ts";

export const largestPage = 50;

export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** One page of 1 to 50 items, which come in an order that does not change; a token names the last item of the page before. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxResults: limit = largestPage, NextToken: token }: PageRequest,
): { readonly page: readonly T[]; readonly NextToken?: string } {
  checkLimit(limit);
  const from = token === undefined ? 0 : items.findIndex((item) => encode(keyOf(item)) === token) + 1;
  if (token !== undefined && from === 0) throw invalidNextToken(token);
  const page = items.slice(from, from + limit);
  const last = page.at(-1);
  return last !== undefined && items.length > from + limit ? { page, NextToken: encode(keyOf(last)) } : { page };
}

function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestPage) return;
  const bound = limit < 1 ? "have value greater than or equal to 1" : `have value less than or equal to ${largestPage}`;
  throw constraintViolated({ value: String(limit), member: "maxResults", constraint: bound });
}

const encode = (key: string): string => Buffer.from(key, "utf8").toString("base64url");
