import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { taggedTopic } from "../topics/topics.ts";

/** Lists the tags of a topic. */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  { tx },
) => ({ Tags: [...taggedTopic(tx, input.ResourceArn).tags] });
