import { pageOf } from "../pagination.ts";
import { validationError } from "./errors.ts";

export interface PageRequest {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

/** One page, in order of the items' keys: at most `MaxItems` (100 when left out). Errors: `ValidationError`. */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxItems: limit = 100, Marker: token }: PageRequest,
): { readonly page: T[]; readonly IsTruncated: boolean; readonly Marker?: string } {
  const { page, nextToken } = pageOf(items, { keyOf, limit, token: token || undefined, badToken });
  return { page, IsTruncated: nextToken !== undefined, ...(nextToken !== undefined && { Marker: nextToken }) };
}

const badToken = (marker: string): Error => validationError(`Invalid Marker: ${marker}`);
