import type { DeleteTopicInput } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { subscriptions, topics } from "../state.ts";
import { endSubscription } from "../subscriptions/subscriptions.ts";
import { requireArn } from "../topics/topics.ts";

/** Deletes a topic with its subscriptions; does nothing when there is none. */
export const deleteTopic: Operation<DeleteTopicInput, object> = ({ TopicArn: arn = "" }, context) => {
  requireArn("TopicArn", arn);
  for (const subscription of context.tx.by(subscriptions, "topic", arn)) endSubscription(context, subscription);
  context.tx.delete(topics, arn);
  return {};
};
