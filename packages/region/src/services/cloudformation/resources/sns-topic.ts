import type { Context } from "../../../engine/context.ts";
import { createTopic } from "../../sns/operations/CreateTopic.ts";
import { deleteTopic } from "../../sns/operations/DeleteTopic.ts";
import { setTopicAttributes } from "../../sns/operations/SetTopicAttributes.ts";
import { subscribe } from "../../sns/operations/Subscribe.ts";
import { tagResource } from "../../sns/operations/TagResource.ts";
import { unsubscribe } from "../../sns/operations/Unsubscribe.ts";
import { untagResource } from "../../sns/operations/UntagResource.ts";
import { subscriptions, topics } from "../../sns/state.ts";
import { topicArn } from "../../sns/topics/topics.ts";
import { validationError } from "../errors.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { objects, optionalText, tags, text } from "./properties.ts";

const sns = {
  create: { service: "sns", name: "CreateTopic", run: createTopic },
  setAttribute: { service: "sns", name: "SetTopicAttributes", run: setTopicAttributes },
  subscribe: { service: "sns", name: "Subscribe", run: subscribe },
  tag: { service: "sns", name: "TagResource", run: tagResource },
} as const;

/** Properties that are attributes of the same name. */
const attributeNames = ["DisplayName", "KmsMasterKeyId", "SignatureVersion", "TracingConfig"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const snsTopic: ResourceProvider = {
  type: "AWS::SNS::Topic",
  properties: [...attributeNames, "Subscription", "Tags", "TopicName"],
  replaceOn: ["TopicName"],
  create({ properties, generateName, context }) {
    const name = optionalText(properties, "TopicName") ?? generateName({ maxLength: 256 });
    // CreateTopic would answer with a topic that is someone else's.
    if (context.tx.get(topics, topicArn(context, name))) throw validationError(`The topic ${name} already exists`);
    const { TopicArn: arn = "" } = request(sns.create, { Name: name, Tags: tags(properties) }, context);
    setAttributes(arn, properties, {}, context);
    setSubscriptions(arn, properties, {}, context);
    return arn;
  },
  update({ physicalId: arn, properties, previous, context }) {
    setAttributes(arn, properties, previous, context);
    setSubscriptions(arn, properties, previous, context);
    const wanted = tags(properties);
    const TagKeys = tags(previous).flatMap(({ Key }) => (wanted.some((tag) => tag.Key === Key) ? [] : [Key]));
    untagResource({ ResourceArn: arn, TagKeys }, context);
    if (wanted.length > 0) request(sns.tag, { ResourceArn: arn, Tags: wanted }, context);
  },
  delete({ physicalId: arn }, context) {
    deleteTopic({ TopicArn: arn }, context);
  },
  actual({ physicalId: arn }, { tx }) {
    const topic = tx.get(topics, arn);
    return topic && { ...topic.attributes, TopicName: topic.name, Tags: topic.tags };
  },
  notCompared: ["Subscription"],
  attributes: ({ physicalId: arn }, { tx }) => ({ TopicArn: arn, TopicName: tx.get(topics, arn)?.name ?? "" }),
};

function setAttributes(TopicArn: string, properties: Properties, previous: Properties, context: Context): void {
  for (const AttributeName of attributeNames) {
    const AttributeValue = optionalText(properties, AttributeName) ?? "";
    if (AttributeValue === (optionalText(previous, AttributeName) ?? "")) continue;
    request(sns.setAttribute, { TopicArn, AttributeName, AttributeValue }, context);
  }
}

interface Endpoint {
  readonly Protocol: string;
  readonly Endpoint: string;
}

function setSubscriptions(TopicArn: string, properties: Properties, previous: Properties, context: Context): void {
  const [wanted, had] = [endpointsOf(properties), endpointsOf(previous)];
  for (const gone of had.filter((endpoint) => !wanted.some((it) => isSame(it, endpoint)))) {
    const found = context.tx
      .by(subscriptions, "topic", TopicArn)
      .find(({ protocol: Protocol, endpoint }) => isSame(gone, { Protocol, Endpoint: endpoint }));
    if (found) unsubscribe({ SubscriptionArn: found.arn }, context);
  }
  for (const endpoint of wanted.filter((it) => !had.some((other) => isSame(it, other))))
    request(sns.subscribe, { TopicArn, ...endpoint }, context);
}

function endpointsOf(properties: Properties): readonly Endpoint[] {
  return objects(properties, "Subscription").map((subscription) => ({
    Protocol: text(subscription, "Protocol"),
    Endpoint: text(subscription, "Endpoint"),
  }));
}

function isSame(one: Endpoint, other: Endpoint): boolean {
  return one.Protocol === other.Protocol && one.Endpoint === other.Endpoint;
}
