import type { DescribePrefixListsRequest, DescribePrefixListsResult, PrefixList } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { pageFor } from "../descriptions/describe.ts";
import { passes, requireKnownFilters, type Filters } from "../descriptions/filters.ts";
import { prefixLists } from "../network/prefix-lists.ts";

/** Lists AWS's prefix lists: those of the services that have gateway endpoints. */
export const describePrefixLists: Operation<DescribePrefixListsRequest, DescribePrefixListsResult> = (
  input,
  { region, tx },
) => {
  requireKnownFilters(filters, input.Filters, "prefix-list");
  const { PrefixListIds: ids = [] } = input;
  const lists = prefixLists(region);
  const unknown = ids.find((id) => !lists.some(({ PrefixListId }) => PrefixListId === id));
  if (unknown !== undefined) {
    throw new ServiceError({
      code: "InvalidPrefixListId.NotFound",
      message: `The prefix list ID '${unknown}' does not exist`,
    });
  }
  const found = lists
    .filter(({ PrefixListId = "" }) => ids.length === 0 || ids.includes(PrefixListId))
    .filter((list) => passes(list, { tags: [], view: tx }, filters, input.Filters));
  const page = pageFor(found, ({ PrefixListId: id = "" }) => id, {
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { PrefixLists: page.items, NextToken: page.nextToken };
};

const filters: Filters<PrefixList> = {
  "prefix-list-id": (list) => list.PrefixListId,
  "prefix-list-name": (list) => list.PrefixListName,
};
