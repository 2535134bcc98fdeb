import { pageOf } from "../pagination.ts";
import { validationError } from "./errors.ts";
import { quotas } from "./quotas.ts";

export interface PageRequest {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page of `items` that the request asks for, in order of their names. @throws ValidationException */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Limit: limit = quotas.largestPage, NextToken: token }: PageRequest,
): { readonly page: T[]; readonly NextToken?: string } {
  const { page, nextToken } = pageOf(items, { keyOf, limit, token, badToken });
  return { page, ...(nextToken !== undefined && { NextToken: nextToken }) };
}

const badToken = (token: string): Error => validationError(`The next token '${token}' is not valid.`);
