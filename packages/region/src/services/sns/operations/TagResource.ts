import type { TagResourceRequest } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { topics } from "../state.ts";
import { withTags } from "../tags.ts";
import { taggedTopic } from "../topics/topics.ts";

/** Adds tags to a topic, or changes those that are there. */
export const tagResource: Operation<TagResourceRequest, object> = (input, { tx }) => {
  const topic = taggedTopic(tx, input.ResourceArn);
  tx.put(topics, { ...topic, tags: withTags(topic.tags, input.Tags) });
  return {};
};
