import type { Tag } from "@aws-sdk/client-eventbridge";
import { table } from "../../store/table.ts";

/** A rule of the default event bus. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  /** JSON, as it was given. */
  readonly eventPattern: string;
  readonly description?: string;
  readonly roleArn?: string;
  readonly state: "ENABLED" | "DISABLED";
  readonly targets: readonly Target[];
  readonly tags: readonly Tag[];
}

/** Where matching events go. */
export type Target = LogGroupTarget | TopicTarget;

/** A topic that matching events are published to. */
export interface TopicTarget {
  readonly id: string;
  readonly arn: string;
  readonly topicArn: string;
}

/** Where matching events are written. */
export interface LogGroupTarget {
  readonly id: string;
  readonly arn: string;
  readonly logGroupName: string;
  /** The stream that EventBridge makes for itself in the group. */
  readonly logStreamName: string;
}

export const rules = table("events.rules", (rule: Rule) => rule.name);

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export interface Event {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  /** To the second. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** An event that is not delivered yet: written down in the step that brought it about. */
export interface PendingEvent {
  readonly event: Event;
  readonly atMs: number;
}

export const outbox = table("events.outbox", ({ event }: PendingEvent) => event.id);
