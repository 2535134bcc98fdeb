import { pageOf } from "../pagination.ts";
import { invalidParameter } from "./errors.ts";

/** One page of a hundred items, in order of their ARNs. @throws InvalidParameter for a token that no page had */
export function pageFor<T extends { readonly arn: string }>(
  items: readonly T[],
  { NextToken: token }: { readonly NextToken?: string | undefined },
): { readonly page: T[]; readonly NextToken?: string } {
  const { page, nextToken } = pageOf(items, {
    keyOf: ({ arn }) => arn,
    limit: 100,
    token: token || undefined,
    badToken,
  });
  return { page, ...(nextToken !== undefined && { NextToken: nextToken }) };
}

const badToken = (): Error => invalidParameter("NextToken");
