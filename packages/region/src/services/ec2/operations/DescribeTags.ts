import type { DescribeTagsRequest, DescribeTagsResult, TagDescription } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../descriptions/describe.ts";
import { passes, requireKnownFilters, type Filters } from "../descriptions/filters.ts";
import { resourceTags } from "../state.ts";

/** Lists the tags of all resources, one by one. */
export const describeTags: Operation<DescribeTagsRequest, DescribeTagsResult> = (input, { tx }) => {
  requireKnownFilters(filters, input.Filters, "tag");
  const all = tx
    .list(resourceTags)
    .flatMap(({ resourceId, resourceType, tags }) =>
      tags.map(({ key, value }) => ({ ResourceId: resourceId, ResourceType: resourceType, Key: key, Value: value })),
    )
    .filter((tag) => passes(tag, { tags: [tag], view: tx }, filters, input.Filters));
  const page = pageFor(all, ({ ResourceId: id, Key: key }) => `${id} ${key}`, {
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  // The kinds' names are those of the model's enumeration.
  return { Tags: page.items as TagDescription[], NextToken: page.nextToken };
};

const filters: Filters<Record<"ResourceId" | "ResourceType" | "Key" | "Value", string>> = {
  key: (tag) => tag.Key,
  "resource-id": (tag) => tag.ResourceId,
  "resource-type": (tag) => tag.ResourceType,
  value: (tag) => tag.Value,
};
