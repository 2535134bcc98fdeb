import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { taggedResource } from "../tagged-resource.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  context,
) => ({
  tags: taggedResource(context, input.resourceArn).tags,
});
