import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import type { Context } from "../../../engine/context.ts";
import type { Subscription } from "../state.ts";

/** A message as it was published. */
export interface Message {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject?: string | undefined;
  /** By protocol; `default` for all that are not named. */
  readonly texts: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

/** What is posted. */
export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * A notification for an HTTP endpoint, in AWS's envelope or as it is (`RawMessageDelivery`).
 * https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html
 */
export function notificationPost(context: Context, subscription: Subscription, message: Message): Post {
  const { messageId, topicArn, subject, attributes } = message;
  const text = textFor(subscription, message);
  const headers = headersOf("Notification", { messageId, topicArn, subscriptionArn: subscription.arn });
  if (subscription.attributes["RawMessageDelivery"]?.toLowerCase() === "true")
    return { headers: { ...headers, "x-amz-sns-rawdelivery": "true" }, body: text };
  const body = {
    Type: "Notification",
    MessageId: messageId,
    TopicArn: topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: text,
    Timestamp: new Date(context.now).toISOString(),
    ...unsigned,
    UnsubscribeURL: actionUrl(context, { Action: "Unsubscribe", SubscriptionArn: subscription.arn }),
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: shownAttributes(attributes) }),
  };
  return { headers, body: JSON.stringify(body, null, 2) };
}

/** https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html */
export function confirmationPost(context: Context, messageId: string, subscription: Subscription): Post {
  const { topicArn, token } = subscription;
  const body = {
    Type: "SubscriptionConfirmation",
    MessageId: messageId,
    Token: token,
    TopicArn: topicArn,
    Message: `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: actionUrl(context, { Action: "ConfirmSubscription", TopicArn: topicArn, Token: token }),
    Timestamp: new Date(context.now).toISOString(),
    ...unsigned,
  };
  return {
    headers: headersOf("SubscriptionConfirmation", { messageId, topicArn }),
    body: JSON.stringify(body, null, 2),
  };
}

/** The text for the subscription's protocol. */
export function textFor({ protocol }: Pick<Subscription, "protocol">, { texts }: Pick<Message, "texts">): string {
  return texts[protocol] ?? texts["default"] ?? "";
}

/** Only AWS has the key of AWS's certificate: who verifies signatures finds none, and has to leave it off here. */
const unsigned = { SignatureVersion: "1", Signature: "", SigningCertURL: "" };

/** https://docs.aws.amazon.com/sns/latest/dg/http-header.html */
function headersOf(
  type: string,
  { messageId, topicArn, subscriptionArn }: { messageId: string; topicArn: string; subscriptionArn?: string },
): Readonly<Record<string, string>> {
  return {
    "x-amz-sns-message-type": type,
    "x-amz-sns-message-id": messageId,
    "x-amz-sns-topic-arn": topicArn,
    ...(subscriptionArn !== undefined && { "x-amz-sns-subscription-arn": subscriptionArn }),
    "user-agent": "Amazon Simple Notification Service Agent",
  };
}

/** What AWS takes unsigned, from whoever has the address. */
function actionUrl({ endpoint }: Context, parameters: Readonly<Record<string, string>>): string {
  return `${endpoint}/?${new URLSearchParams({ ...parameters, Version: "2010-03-31" }).toString()}`;
}

function shownAttributes(attributes: Message["attributes"]): object {
  const entries = Object.entries(attributes).map(([name, { DataType: Type, StringValue, BinaryValue }]) => {
    const Value = BinaryValue ? Buffer.from(BinaryValue).toString("base64") : StringValue;
    return [name, { Type, Value }];
  });
  return Object.fromEntries(entries) as object;
}
