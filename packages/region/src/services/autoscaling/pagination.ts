import { pageOf } from "../pagination.ts";
import { constraintViolated, invalidNextToken } from "./errors.ts";

export const largestPage = 50;

export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page of `items` that the request asks for, in order of their keys. */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxResults: limit = largestPage, NextToken: token }: PageRequest,
  { order }: { readonly order?: "ascending" | "descending" } = {},
): { readonly page: T[]; readonly NextToken?: string } {
  checkLimit(limit);
  const { page, nextToken } = pageOf(items, { keyOf, limit, token, order, badToken: invalidNextToken });
  return { page, ...(nextToken !== undefined && { NextToken: nextToken }) };
}

/** The model has no bounds for it. */
function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestPage) return;
  const bound = limit < 1 ? "have value greater than or equal to 1" : `have value less than or equal to ${largestPage}`;
  throw constraintViolated({ value: String(limit), member: "maxResults", constraint: bound });
}
