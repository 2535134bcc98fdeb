import { pageOf } from "../pagination.ts";
import { validationError } from "./errors.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html */
export const largestPage = 400;

export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly PageSize?: number | undefined;
}

/** The page of `items` that the request asks for, in order of their keys, and the marker of the next one. Errors: `ValidationError`. */
export function pageFor<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { Marker: token, PageSize: limit = largestPage }: PageRequest,
): { readonly page: T[]; readonly NextMarker?: string } {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
    throw validationError(`PageSize '${limit}' must be between 1 and ${largestPage}`);
  }
  const { page, nextToken } = pageOf(items, { keyOf, limit, token, badToken });
  return { page, ...(nextToken !== undefined && { NextMarker: nextToken }) };
}

const badToken = (marker: string): Error => validationError(`The marker '${marker}' is not valid`);
