import { validationError } from "./errors.ts";

/** The page of `items` that the request asks for, and the marker of the next one. Errors: `ValidationError`. */
export function page<T>(
  items: readonly T[],
  { Marker: marker, PageSize: pageSize = largestPage }: PageRequest,
  idOf: (item: T) => string,
): Page<T> {
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > largestPage) {
    throw validationError(`PageSize '${pageSize}' must be between 1 and ${largestPage}`);
  }
  const start = marker === undefined ? 0 : items.findIndex((item) => idOf(item) === decode(marker)) + 1;
  if (marker !== undefined && start === 0) throw validationError(`The marker '${marker}' is not valid`);
  const chosen = items.slice(start, start + pageSize);
  const last = chosen.at(-1);
  const hasMore = start + pageSize < items.length;
  return { items: chosen, ...(hasMore && last !== undefined && { NextMarker: encode(idOf(last)) }) };
}

export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly PageSize?: number | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly NextMarker?: string;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html */
export const largestPage = 400;

/** A marker names the last item of its page, so that it holds while items come and go. */
function encode(id: string): string {
  return Buffer.from(id, "utf8").toString("base64url");
}

function decode(marker: string): string {
  return Buffer.from(marker, "base64url").toString("utf8");
}
