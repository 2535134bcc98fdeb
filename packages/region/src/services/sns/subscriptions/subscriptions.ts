import type { Subscription as SubscriptionShape } from "@aws-sdk/client-sns";
import { globalArnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { invalidParameter, subscriptionNotFound } from "../errors.ts";
import { effectivePolicy, type DeliveryPolicy } from "../policies/retry-policy.ts";
import { deliveries, subscriptions, topics, type Subscription } from "../state.ts";
import { requireArn } from "../topics/topics.ts";
import { scopeOf } from "./attributes.ts";

/** The subscription of an ARN. @throws InvalidParameter, NotFound */
export function existingSubscription(view: View, arn = ""): Subscription {
  requireArn("SubscriptionArn", arn);
  const subscription = view.get(subscriptions, arn);
  if (!subscription) throw subscriptionNotFound();
  return subscription;
}

/** The subscription of a topic that has the token. @throws InvalidParameter */
export function subscriptionWith(view: View, topicArn: string, token: string): Subscription {
  const found = view.by(subscriptions, "topic", topicArn).find((subscription) => subscription.token === token);
  if (!found) throw invalidParameter("Token");
  return found;
}

/** Ends a subscription, and what is still on its way to its endpoint. */
export function endSubscription({ tx }: Context, { arn }: Subscription): void {
  for (const { deliveryId } of tx.by(deliveries, "subscription", arn)) tx.delete(deliveries, deliveryId);
  tx.delete(subscriptions, arn);
}

/** How messages are delivered to its endpoint: its own policy, or its topic's. */
export function deliveryPolicyOf(view: View, { topicArn, attributes }: Subscription): DeliveryPolicy {
  const topic = view.get(topics, topicArn)?.attributes["DeliveryPolicy"];
  return effectivePolicy({ subscription: attributes["DeliveryPolicy"], topic });
}

/** A subscription as lists show it: without its ARN until it is confirmed. */
export function listedSubscription(context: Context, subscription: Subscription): SubscriptionShape {
  const { arn, topicArn, protocol, endpoint, isConfirmed } = subscription;
  return {
    SubscriptionArn: isConfirmed ? arn : "PendingConfirmation",
    Owner: context.account,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}

/** What GetSubscriptionAttributes answers. */
export function subscriptionAttributes(context: Context, subscription: Subscription): Record<string, string> {
  const { arn, topicArn, protocol, endpoint, isConfirmed, isProtected, attributes } = subscription;
  const isHttp = protocol.startsWith("http");
  return {
    SubscriptionArn: arn,
    TopicArn: topicArn,
    Owner: context.account,
    Protocol: protocol,
    Endpoint: endpoint,
    SubscriptionPrincipal: globalArnOf(context, "iam", "root"),
    ConfirmationWasAuthenticated: String(isProtected),
    PendingConfirmation: String(!isConfirmed),
    RawMessageDelivery: "false",
    ...attributes,
    ...("FilterPolicy" in attributes && { FilterPolicyScope: scopeOf(attributes) }),
    ...(isHttp && { EffectiveDeliveryPolicy: effectivePolicyText(deliveryPolicyOf(context.tx, subscription)) }),
  };
}

function effectivePolicyText({ retries, contentType }: DeliveryPolicy): string {
  const requestPolicy = { headerContentType: contentType };
  return JSON.stringify({ healthyRetryPolicy: retries, sicklyRetryPolicy: null, throttlePolicy: null, requestPolicy });
}
