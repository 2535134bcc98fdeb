import type { ConfirmSubscriptionInput, ConfirmSubscriptionResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { subscriptions } from "../state.ts";
import { subscriptionWith } from "../subscriptions/subscriptions.ts";
import { existingTopic } from "../topics/topics.ts";

/** Confirms the subscription that the token was sent for; also unsigned, from who visits its SubscribeURL. */
export const confirmSubscription: Operation<ConfirmSubscriptionInput, ConfirmSubscriptionResponse> = (
  input,
  { tx, caller },
) => {
  const { arn: topicArn } = existingTopic(tx, input.TopicArn);
  const subscription = subscriptionWith(tx, topicArn, input.Token ?? "");
  // Only who signs may say that only signed requests end it.
  const isProtected = caller.accessKeyId !== "" && input.AuthenticateOnUnsubscribe === "true";
  if (!subscription.isConfirmed) tx.put(subscriptions, { ...subscription, isConfirmed: true, isProtected });
  return { SubscriptionArn: subscription.arn };
};
