import { validationError } from "./errors.ts";
import { quotas } from "./quotas.ts";

/** One page of `items` in the order of their names; a token names the last item of the page before. @throws ValidationException */
export function pageByName<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  {
    Limit: limit = quotas.largestPage,
    NextToken: token,
  }: { readonly Limit?: number | undefined; readonly NextToken?: string | undefined },
): { readonly page: readonly T[]; readonly more: { readonly NextToken?: string } } {
  const after = token === undefined ? undefined : Buffer.from(token, "base64url").toString("utf8");
  if (after !== undefined && !items.some((item) => nameOf(item) === after)) {
    throw validationError(`The next token '${token ?? ""}' is not valid.`);
  }
  const sorted = items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const rest = sorted.filter((item) => after === undefined || nameOf(item) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const isMore = last !== undefined && rest.length > limit;
  return { page, more: isMore ? { NextToken: Buffer.from(nameOf(last), "utf8").toString("base64url") } : {} };
}
