import { pageOf } from "../pagination.ts";
import { invalidToken } from "./errors.ts";

export interface PageRequest {
  readonly limit: number;
  readonly token: string | undefined;
}

/** One page of `items`, in order of their keys. @throws InvalidNextToken */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  request: PageRequest,
): { readonly page: T[]; readonly NextToken?: string } {
  const { page, nextToken } = pageOf(items, { keyOf, ...request, badToken: invalidToken });
  return { page, ...(nextToken !== undefined && { NextToken: nextToken }) };
}
