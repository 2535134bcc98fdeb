import { uuid } from "@evenkeel/kernel";
import type { Context, MessagePublisher } from "../../../engine/context.ts";
import { passesFilter } from "../policies/filter-policy.ts";
import { retryDelaysMs } from "../policies/retry-policy.ts";
import { deliveries, subscriptions, topics, type Subscription } from "../state.ts";
import { scopeOf } from "../subscriptions/attributes.ts";
import { reachOf } from "../subscriptions/protocols.ts";
import { deliveryPolicyOf } from "../subscriptions/subscriptions.ts";
import { confirmationPost, notificationPost, textFor, type Message, type Post } from "./notification.ts";

/** Sends a message to the confirmed subscriptions of a topic whose filter policies let it through. */
export function publishMessage(context: Context, message: Message): void {
  for (const subscription of context.tx.by(subscriptions, "topic", message.topicArn)) {
    if (!subscription.isConfirmed || reachOf(subscription) !== "delivered") continue;
    const { attributes } = subscription;
    const filtered = { message: textFor(subscription, message), attributes: message.attributes };
    if (!passesFilter(attributes["FilterPolicy"], scopeOf(attributes), filtered)) continue;
    send(context, subscription, message.messageId, notificationPost(context, subscription, message));
  }
}

/** Sends an endpoint the token that confirms its subscription. */
export function sendConfirmation(context: Context, subscription: Subscription): void {
  if (reachOf(subscription) !== "delivered") return;
  const messageId = uuid(context.random);
  send(context, subscription, messageId, confirmationPost(context, messageId, subscription));
}

/** What other services publish by. */
export const publisher: MessagePublisher = (context, { topicArn, subject, message }) => {
  if (!context.tx.get(topics, topicArn)) return "Topic does not exist";
  const texts = { default: message };
  publishMessage(context, { messageId: uuid(context.random), topicArn, subject, texts, attributes: {} });
  return undefined;
};

/** So many messages are on their way to an endpoint at most, retries included: our choice, which AWS does not have. */
export const waitingMax = 1000;

function send(context: Context, subscription: Subscription, messageId: string, { headers, body }: Post): void {
  const { tx, now } = context;
  const { retries, contentType } = deliveryPolicyOf(tx, subscription);
  const waiting = tx.by(deliveries, "subscription", subscription.arn);
  // In the order in which they were written down: an endpoint that does not answer loses the oldest.
  const tooMany = waiting.slice(0, Math.max(0, waiting.length + 1 - waitingMax));
  for (const { deliveryId } of tooMany) tx.delete(deliveries, deliveryId);
  tx.put(deliveries, {
    deliveryId: `${subscription.arn}/${messageId}`,
    subscriptionArn: subscription.arn,
    url: subscription.endpoint,
    headers: { ...headers, "content-type": contentType },
    body,
    attempt: 1,
    dueAtMs: now,
    retryDelaysMs: retryDelaysMs(retries),
  });
}
