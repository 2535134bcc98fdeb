import { pageOf } from "../pagination.ts";
import { invalidToken } from "./errors.ts";

export interface PageRequest {
  readonly limit: number;
  readonly token: string | undefined;
  /** @default asc */
  readonly order?: "asc" | "desc" | undefined;
}

/** One page of `items`, in order of their keys. @throws InvalidNextTokenException */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, token, order }: PageRequest,
): { readonly page: T[]; readonly NextToken?: string } {
  const direction = order === "desc" ? "descending" : "ascending";
  const { page, nextToken } = pageOf(items, { keyOf, limit, token, order: direction, badToken: invalidToken });
  return { page, ...(nextToken !== undefined && { NextToken: nextToken }) };
}
