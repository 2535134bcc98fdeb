import type { ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { subscriptions } from "../state.ts";
import { listedSubscription } from "../subscriptions/subscriptions.ts";
import { existingTopic } from "../topics/topics.ts";

/** Lists the subscriptions of a topic, a hundred at a time. */
export const listSubscriptionsByTopic: Operation<ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse> = (
  input,
  context,
) => {
  const { arn } = existingTopic(context.tx, input.TopicArn);
  const { page, ...next } = pageFor(context.tx.by(subscriptions, "topic", arn), input);
  return { Subscriptions: page.map((subscription) => listedSubscription(context, subscription)), ...next };
};
