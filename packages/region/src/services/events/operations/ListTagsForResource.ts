import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { taggedRule } from "../tags.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  { tx },
) => ({
  Tags: [...taggedRule(tx, input.ResourceARN).tags],
});
