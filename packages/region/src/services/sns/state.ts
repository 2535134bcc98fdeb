// The records of the service. Who may write which field stands in README.md.
import type { Tag } from "@aws-sdk/client-sns";
import { table } from "../../store/table.ts";

export interface Topic {
  readonly arn: string;
  readonly name: string;
  /** By the names of the API, as they were given; what was never set is not here. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
}

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly isConfirmed: boolean;
  /** What confirms it: sent to the endpoint, and kept, since a confirmation may be repeated. */
  readonly token: string;
  /** Whether only its owner may end it: said by who confirmed it. */
  readonly isProtected: boolean;
  /** By the names of the API, as they were given. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A message on its way to one endpoint: gone once it is taken, or given up. */
export interface Delivery {
  readonly deliveryId: string;
  readonly subscriptionArn: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The number of this attempt, from 1. */
  readonly attempt: number;
  /** When it is made, epoch milliseconds. */
  readonly dueAtMs: number;
  /** The delays before the retries that are left, milliseconds. */
  readonly retryDelaysMs: readonly number[];
}

export const topics = table("sns.topics", (topic: Topic) => topic.arn);

export const subscriptions = table("sns.subscriptions", (subscription: Subscription) => subscription.arn, {
  indexes: { topic: ({ topicArn }: Subscription) => topicArn },
});

export const deliveries = table("sns.deliveries", (delivery: Delivery) => delivery.deliveryId, {
  indexes: { subscription: ({ subscriptionArn }: Delivery) => subscriptionArn },
});
