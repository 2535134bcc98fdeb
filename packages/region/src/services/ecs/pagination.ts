import { pageOf } from "../pagination.ts";
import * as errors from "./errors.ts";

export const largestPage = 100;

export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** The page of `items` that the request asks for, in order of their keys. Errors: `InvalidParameterException`. */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { maxResults, nextToken: token }: PageRequest,
  {
    largest = largestPage,
    defaultLimit = largest,
    order,
  }: {
    readonly largest?: number;
    readonly defaultLimit?: number;
    readonly order?: "ascending" | "descending";
  } = {},
): { readonly page: T[]; readonly nextToken?: string } {
  const limit = maxResults ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > largest) {
    throw errors.invalidParameter(`maxResults must be between 1 and ${largest}, but is ${limit}.`);
  }
  return pageOf(items, { keyOf, limit, token, order, badToken });
}

const badToken = (token: string): Error => errors.invalidParameter(`The nextToken '${token}' is not valid.`);
