import type { Filter } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { pageOf } from "../../pagination.ts";
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
  const found = records
    .map((record) => ({ id: kind.table.keyOf(record), shown: shape(record, context) }))
    .filter(({ id, shown }) =>
      passes(shown, { tags: tagsOf(context.tx, id), view: context.tx }, filters, wanted.filters),
    );
  const { items, nextToken } = pageFor(found, ({ id }) => id, wanted);
  return { items: items.map(({ shown }) => shown), nextToken };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination */
export const largestPage = 1000;

/** One page of `items` in order of their keys: at most `maxResults` (5 to 1000). All of them, as they come, when no page is asked for. */
export function pageFor<S>(
  items: readonly S[],
  keyOf: (item: S) => string,
  { maxResults, nextToken: token }: Pick<Wanted, "maxResults" | "nextToken">,
): Page<S> {
  if (maxResults !== undefined && (maxResults < 5 || maxResults > largestPage)) {
    const bound = maxResults < 5 ? "greater than 5" : `less than ${largestPage}`;
    throw invalidParameterValue(
      `Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value ${bound}.`,
    );
  }
  if (maxResults === undefined && !token) return { items: [...items], nextToken: undefined };
  const limit = maxResults ?? items.length;
  const { page, nextToken } = pageOf(items, { keyOf, limit, token: token || undefined, badToken });
  return { items: page, nextToken };
}

const badToken = (token: string): Error =>
  new ServiceError({ code: "InvalidNextToken", message: `The token '${token}' is invalid` });
