import { pageOf } from "../pagination.ts";
import { invalidInput } from "./errors.ts";

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** One page, in order of the items' keys: at most `MaxResults` (100 when left out). @throws InvalidInput */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxResults: limit = 100, NextToken: token }: PageRequest,
): { readonly page: T[]; readonly NextToken?: string } {
  const badToken = (): Error => invalidInput("The NextToken is not valid.");
  const { page, nextToken } = pageOf(items, { keyOf, limit, token, badToken });
  return { page, ...(nextToken !== undefined && { NextToken: nextToken }) };
}
