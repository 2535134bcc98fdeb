import type { SubscribeInput, SubscribeResponse } from "@aws-sdk/client-sns";
import { hex, uuid } from "@evenkeel/kernel";
import type { Operation } from "../../../engine/service.ts";
import { sendConfirmation } from "../delivery/publish.ts";
import { invalidParameter } from "../errors.ts";
import { subscriptions, type Subscription } from "../state.ts";
import { withAttributes } from "../subscriptions/attributes.ts";
import { needsConfirmation, requireEndpoint } from "../subscriptions/protocols.ts";
import { existingTopic } from "../topics/topics.ts";

/**
 * Subscribes an endpoint, which has to confirm it; again answers with the same subscription.
 * https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export const subscribe: Operation<SubscribeInput, SubscribeResponse> = (input, context) => {
  const { Protocol: protocol = "", Endpoint: endpoint = "", Attributes: given = {}, ReturnSubscriptionArn } = input;
  const { arn: topicArn } = existingTopic(context.tx, input.TopicArn);
  requireEndpoint(protocol, endpoint);
  const attributes = withAttributes({}, given, { protocol, endpoint });
  const existing = context.tx
    .by(subscriptions, "topic", topicArn)
    .find((other) => other.protocol === protocol && other.endpoint === endpoint);
  if (existing) requireSame(existing, attributes);
  const subscription = existing ?? {
    arn: `${topicArn}:${uuid(context.random)}`,
    ...{ topicArn, protocol, endpoint, attributes },
    isConfirmed: !needsConfirmation(protocol),
    token: hex(context.random, 128),
    isProtected: false,
  };
  if (!existing) context.tx.put(subscriptions, subscription);
  if (!subscription.isConfirmed) sendConfirmation(context, subscription);
  const isShown = subscription.isConfirmed || ReturnSubscriptionArn === true;
  return { SubscriptionArn: isShown ? subscription.arn : "pending confirmation" };
};

function requireSame(existing: Subscription, attributes: Subscription["attributes"]): void {
  const isOther = Object.entries(attributes).some(([name, value]) => existing.attributes[name] !== value);
  if (isOther) throw invalidParameter("Attributes Reason: Subscription already exists with different attributes");
}
