import { pageOf } from "../pagination.ts";
import { invalid } from "./errors.ts";
import type { PageRequestShape } from "./shapes.ts";

/** One page, in order of the items' keys: at most `maxResults` (100 when left out). @throws ValidationException */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { maxResults: limit = 100, nextToken: token }: PageRequestShape,
): { readonly page: T[]; readonly nextToken?: string } {
  return pageOf(items, { keyOf, limit, token, badToken: () => invalid("InvalidToken", "The nextToken is not valid.") });
}
