import type { Filter } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/seam.ts";
import { invalidParameterValue } from "../errors.ts";
import { passes, requireKnownFilters, type Filters } from "./filters.ts";
import { find, type ResourceKind } from "../resources.ts";
import { tagsOf } from "../tags.ts";

/** How a kind of resource is shown, and by what it can be found. */
export interface Description<R, S> {
  readonly kind: ResourceKind<R>;
  readonly shape: (this: void, record: R, context: Context) => S;
  readonly filters: Filters<S>;
}

export interface Wanted {
  readonly ids: readonly string[] | undefined;
  readonly filters: readonly Filter[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface Page<S> {
  readonly items: S[];
  readonly nextToken: string | undefined;
}

/** One page of the resources wanted. Errors: the kind's own for unknown ids, unknown filters, wrong page sizes and tokens. */
export function describe<R, S>(context: Context, description: Description<R, S>, wanted: Wanted): Page<S> {
  const { kind, shape, filters } = description;
  requireKnownFilters(filters, wanted.filters, kind.type);
  const { ids = [] } = wanted;
  const records = ids.length > 0 ? ids.map((id) => find(context.tx, kind, id)) : context.tx.list(kind.table);
  const items = records
    .map((record) => ({ shown: shape(record, context), tags: tagsOf(context.tx, kind.table.keyOf(record)) }))
    .filter(({ shown, tags }) => passes(shown, { tags, view: context.tx }, filters, wanted.filters))
    .map(({ shown }) => shown);
  return pageOf(items, wanted);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination */
export const largestPage = 1000;

/** One page of `items`: at most `maxResults` (5 to 1000), from where `nextToken` points. */
export function pageOf<S>(
  items: readonly S[],
  { maxResults, nextToken }: Pick<Wanted, "maxResults" | "nextToken">,
): Page<S> {
  if (maxResults !== undefined && (maxResults < 5 || maxResults > largestPage)) {
    const bound = maxResults < 5 ? "greater than 5" : `less than ${largestPage}`;
    throw invalidParameterValue(
      `Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value ${bound}.`,
    );
  }
  const from = nextToken ? positionOf(nextToken) : 0;
  const to = Math.min(items.length, from + (maxResults ?? items.length));
  return { items: items.slice(from, to), nextToken: to < items.length ? tokenOf(to) : undefined };
}

function tokenOf(position: number): string {
  return Buffer.from(`next:${position}`).toString("base64url");
}

function positionOf(token: string): number {
  const position = /^next:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (position !== undefined) return Number(position);
  throw new ServiceError({ code: "InvalidNextToken", message: `The token '${token}' is invalid` });
}
