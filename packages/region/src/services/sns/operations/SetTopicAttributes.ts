import type { SetTopicAttributesInput } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { topics } from "../state.ts";
import { withAttribute } from "../topics/attributes.ts";
import { existingTopic } from "../topics/topics.ts";

/** Sets one attribute; without a value it goes back to its default. */
export const setTopicAttributes: Operation<SetTopicAttributesInput, object> = (input, { tx }) => {
  const { TopicArn: arn, AttributeName: name = "", AttributeValue: value = "" } = input;
  const topic = existingTopic(tx, arn);
  tx.put(topics, { ...topic, attributes: withAttribute(topic.attributes, name, value) });
  return {};
};
