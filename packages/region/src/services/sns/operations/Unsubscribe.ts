import type { UnsubscribeInput } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { authorizationError } from "../errors.ts";
import { subscriptions } from "../state.ts";
import { endSubscription } from "../subscriptions/subscriptions.ts";
import { requireArn } from "../topics/topics.ts";

/** Ends a subscription; does nothing when there is none. Also unsigned, from who visits the UnsubscribeURL of a message. */
export const unsubscribe: Operation<UnsubscribeInput, object> = ({ SubscriptionArn: arn = "" }, context) => {
  requireArn("SubscriptionArn", arn);
  const subscription = context.tx.get(subscriptions, arn);
  if (!subscription) return {};
  if (subscription.isProtected && context.caller.accessKeyId === "")
    throw authorizationError(
      "Only signed requests may end a subscription that was confirmed with AuthenticateOnUnsubscribe",
    );
  endSubscription(context, subscription);
  return {};
};
