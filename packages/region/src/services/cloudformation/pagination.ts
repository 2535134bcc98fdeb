import { pageOf } from "../pagination.ts";
import { validationError } from "./errors.ts";

/** Resources of a stack in one answer. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
export const largestPage = 100;

/** One page of `items`, in order of their names. @throws ValidationError */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  token: string | undefined,
): { readonly page: T[]; readonly NextToken?: string } {
  const { page, nextToken } = pageOf(items, { keyOf, limit: largestPage, token, badToken });
  return { page, ...(nextToken !== undefined && { NextToken: nextToken }) };
}

export const badToken = (): Error => validationError("NextToken is not valid");
