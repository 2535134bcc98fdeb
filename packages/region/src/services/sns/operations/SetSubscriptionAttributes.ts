import type { SetSubscriptionAttributesInput } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { subscriptions } from "../state.ts";
import { withAttributes } from "../subscriptions/attributes.ts";
import { existingSubscription } from "../subscriptions/subscriptions.ts";

/** Sets one attribute; without a value it goes back to its default. */
export const setSubscriptionAttributes: Operation<SetSubscriptionAttributesInput, object> = (input, { tx }) => {
  const { SubscriptionArn: arn, AttributeName: name = "", AttributeValue: value = "" } = input;
  const subscription = existingSubscription(tx, arn);
  const attributes = withAttributes(subscription.attributes, { [name]: value }, subscription);
  tx.put(subscriptions, { ...subscription, attributes });
  return {};
};
