/** What a service publishes to a topic: what an alarm did, an event. */
export interface PublishedMessage {
  readonly topicArn: string;
  readonly subject?: string;
  readonly message: string;
}
