import type { UntagResourceRequest } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { topics } from "../state.ts";
import { taggedTopic } from "../topics/topics.ts";

/** Removes tags from a topic by key. */
export const untagResource: Operation<UntagResourceRequest, object> = (input, { tx }) => {
  const topic = taggedTopic(tx, input.ResourceArn);
  const tags = topic.tags.filter(({ Key: key = "" }) => input.TagKeys?.includes(key) !== true);
  tx.put(topics, { ...topic, tags });
  return {};
};
