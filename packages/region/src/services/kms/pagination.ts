import { pageOf } from "../pagination.ts";
import { invalidMarker } from "./errors.ts";

interface PageRequest {
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

/** One page, in order of the items' keys: at most `Limit` (100 when left out). @throws InvalidMarkerException */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Limit: limit = 100, Marker: token }: PageRequest,
): { readonly page: T[]; readonly Truncated: boolean; readonly NextMarker?: string } {
  const { page, nextToken } = pageOf(items, { keyOf, limit, token, badToken: invalidMarker });
  return { page, Truncated: nextToken !== undefined, ...(nextToken !== undefined && { NextMarker: nextToken }) };
}
