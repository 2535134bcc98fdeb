import { arnOf, type ArnScope } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { invalidParameter, resourceNotFound, topicNotFound, unsupported } from "../errors.ts";
import { effectivePolicy } from "../policies/retry-policy.ts";
import { defaultTopicPolicy } from "../policies/topic-policy.ts";
import { subscriptions, topics, type Topic } from "../state.ts";

/** `arn:aws:sns:REGION:ACCOUNT:NAME` */
export function topicArn(scope: ArnScope, name: string): string {
  return arnOf(scope, "sns", name);
}

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html @throws InvalidParameter */
export function requireTopicName(name: string): void {
  if (/^[\w-]{1,256}$/.test(name)) return;
  if (/^[\w-]{1,251}\.fifo$/.test(name)) throw unsupported(`FIFO topics (${name})`);
  throw invalidParameter("Topic Name");
}

/** The topic of an ARN. @throws InvalidParameter, NotFound */
export function existingTopic(view: View, arn = ""): Topic {
  requireArn("TopicArn", arn);
  const topic = view.get(topics, arn);
  if (!topic) throw topicNotFound();
  return topic;
}

/** The same, in the words of the operations on tags. @throws ResourceNotFound */
export function taggedTopic(view: View, arn = ""): Topic {
  requireArn("ResourceArn", arn);
  const topic = view.get(topics, arn);
  if (!topic) throw resourceNotFound();
  return topic;
}

/** @throws InvalidParameter for what cannot be an ARN */
export function requireArn(member: string, arn: string): void {
  const elements = arn.split(":").length;
  if (elements < 6) throw invalidParameter(`${member} Reason: An ARN must have at least 6 elements, not ${elements}`);
}

/** What GetTopicAttributes answers. */
export function topicAttributes(context: Context, topic: Topic): Record<string, string> {
  const { arn, attributes } = topic;
  const found = context.tx.by(subscriptions, "topic", arn);
  const confirmed = found.filter(({ isConfirmed }) => isConfirmed).length;
  return {
    TopicArn: arn,
    Owner: context.account,
    Policy: defaultTopicPolicy(context, arn),
    DisplayName: "",
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: String(found.length - confirmed),
    // What was deleted is counted for some days on AWS, and not here.
    SubscriptionsDeleted: "0",
    ...attributes,
    EffectiveDeliveryPolicy: effectivePolicyOf(topic),
  };
}

function effectivePolicyOf({ attributes: { DeliveryPolicy: topic } }: Topic): string {
  const { retries, contentType } = effectivePolicy({ topic, subscription: undefined });
  return JSON.stringify({
    http: {
      defaultHealthyRetryPolicy: retries,
      disableSubscriptionOverrides: false,
      defaultRequestPolicy: { headerContentType: contentType },
    },
  });
}
