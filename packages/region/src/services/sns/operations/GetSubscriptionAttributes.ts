import type { GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { existingSubscription, subscriptionAttributes } from "../subscriptions/subscriptions.ts";

/** https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html */
export const getSubscriptionAttributes: Operation<GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse> = (
  input,
  context,
) => ({
  Attributes: subscriptionAttributes(context, existingSubscription(context.tx, input.SubscriptionArn)),
});
