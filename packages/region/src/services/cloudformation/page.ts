import { validationError } from "./errors.ts";

/** Resources of a stack in one answer. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
export const largestPage = 100;

/** One page of `items`, which come in an order that does not change; a token names the last item of the page before. @throws ValidationError */
export function pageOf<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  token: string | undefined,
): { readonly page: readonly T[]; readonly next: { readonly NextToken?: string } } {
  const after = token === undefined ? undefined : Buffer.from(token, "base64url").toString("utf8");
  const from = after === undefined ? 0 : items.findIndex((item) => nameOf(item) === after) + 1;
  if (after !== undefined && from === 0) throw validationError("NextToken is not valid");
  const page = items.slice(from, from + largestPage);
  const last = page.at(-1);
  const isMore = last !== undefined && items.length > from + largestPage;
  return { page, next: isMore ? { NextToken: Buffer.from(nameOf(last), "utf8").toString("base64url") } : {} };
}
