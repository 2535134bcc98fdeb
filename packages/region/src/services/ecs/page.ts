import * as errors from "./errors.ts";

export const largestPage = 100;

export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** One page of `items`, which come in an order that does not change; a token is the last item of the page before. */
export function pageOf(
  items: readonly string[],
  { maxResults, nextToken }: PageRequest,
  { defaultLimit = largestPage }: { readonly defaultLimit?: number } = {},
): { readonly page: string[]; readonly nextToken?: string } {
  const limit = maxResults ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
    throw errors.invalidParameter(`maxResults must be between 1 and ${largestPage}, but is ${limit}.`);
  }
  const from = nextToken === undefined ? 0 : items.indexOf(decode(nextToken)) + 1;
  if (nextToken !== undefined && from === 0) throw errors.invalidParameter("Invalid token: the list has changed.");
  const page = items.slice(from, from + limit);
  const last = page.at(-1);
  return last !== undefined && items.length > from + limit ? { page, nextToken: encode(last) } : { page };
}

const encode = (item: string): string => Buffer.from(item, "utf8").toString("base64url");
const decode = (token: string): string => Buffer.from(token, "base64url").toString("utf8");
