import { expect, it } from "vitest";
import { confirmSubscription } from "./operations/ConfirmSubscription.ts";
import { createTopic } from "./operations/CreateTopic.ts";
import { deleteTopic } from "./operations/DeleteTopic.ts";
import { getSubscriptionAttributes } from "./operations/GetSubscriptionAttributes.ts";
import { getTopicAttributes } from "./operations/GetTopicAttributes.ts";
import { listSubscriptions } from "./operations/ListSubscriptions.ts";
import { listSubscriptionsByTopic } from "./operations/ListSubscriptionsByTopic.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTopics } from "./operations/ListTopics.ts";
import { publish } from "./operations/Publish.ts";
import { publishBatch } from "./operations/PublishBatch.ts";
import { setTopicAttributes } from "./operations/SetTopicAttributes.ts";
import { subscribe } from "./operations/Subscribe.ts";
import { tagResource } from "./operations/TagResource.ts";
import { unsubscribe } from "./operations/Unsubscribe.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { aRegionWithTopic, topicArn } from "./testing/topic-region.ts";

const TopicArn = topicArn;
const Endpoint = "http://localhost:8080/news";

it("creates a topic once, and says when it was to be another one", () => {
  const { call, refusal } = aRegionWithTopic();
  const Attributes = { DisplayName: "Team" };
  const Tags = [{ Key: "a", Value: "1" }];
  const created = call(createTopic, { Name: "other", Attributes, Tags });
  expect(call(createTopic, { Name: "other" })).toEqual(created);
  expect(call(createTopic, { Name: "other", Attributes, Tags })).toEqual(created);
  expect(refusal(createTopic, { Name: "other", Attributes: { DisplayName: "Crew" } })).toEqual({
    code: "InvalidParameter",
    message: "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
  });
  expect(refusal(createTopic, { Name: "other", Tags: [{ Key: "a", Value: "2" }] })).toEqual({
    code: "InvalidParameter",
    message: "Invalid parameter: Tags Reason: Topic already exists with different tags",
  });
  expect(call(listTopics, {}).Topics).toEqual([{ TopicArn: created.TopicArn }, { TopicArn }]);
});

it("shows a topic's attributes with the defaults of AWS, and counts its subscriptions", () => {
  const { call, subscribed } = aRegionWithTopic();
  subscribed();
  call(subscribe, { TopicArn, Protocol: "email", Endpoint: "team@example.com" });
  call(setTopicAttributes, { TopicArn, AttributeName: "DisplayName", AttributeValue: "Team" });
  call(setTopicAttributes, { TopicArn, AttributeName: "KmsMasterKeyId", AttributeValue: "alias/aws/sns" });
  const { Attributes = {} } = call(getTopicAttributes, { TopicArn });
  expect(Attributes).toMatchObject({
    ...{ TopicArn, Owner: "000000000000", DisplayName: "Team", KmsMasterKeyId: "alias/aws/sns" },
    ...{ SubscriptionsConfirmed: "1", SubscriptionsPending: "1", SubscriptionsDeleted: "0" },
  });
  expect(JSON.parse(Attributes["EffectiveDeliveryPolicy"] ?? "")).toMatchObject({
    http: { defaultHealthyRetryPolicy: { minDelayTarget: 20, maxDelayTarget: 20, numRetries: 3 } },
  });
  expect(JSON.parse(Attributes["Policy"] ?? "")).toMatchObject({ Id: "__default_policy_ID" });
  call(setTopicAttributes, { TopicArn, AttributeName: "KmsMasterKeyId", AttributeValue: "" });
  expect(call(getTopicAttributes, { TopicArn }).Attributes).not.toHaveProperty("KmsMasterKeyId");
});

it("lists a subscription without its ARN until it is confirmed", () => {
  const { call, advance, bodies } = aRegionWithTopic();
  const asked = { TopicArn, Protocol: "http", Endpoint, ReturnSubscriptionArn: true };
  const { SubscriptionArn } = call(subscribe, asked);
  const listed = { Owner: "000000000000", Protocol: "http", Endpoint, TopicArn };
  expect(call(listSubscriptions, {}).Subscriptions).toEqual([{ ...listed, SubscriptionArn: "PendingConfirmation" }]);
  expect(call(getSubscriptionAttributes, { SubscriptionArn }).Attributes).toMatchObject({
    ...{ PendingConfirmation: "true", RawMessageDelivery: "false", Protocol: "http", Endpoint },
  });
  advance("0s");
  call(confirmSubscription, { TopicArn, Token: bodies()[0]?.["Token"] });
  expect(call(listSubscriptionsByTopic, { TopicArn }).Subscriptions).toEqual([{ ...listed, SubscriptionArn }]);
  expect(call(subscribe, { TopicArn, Protocol: "http", Endpoint }).SubscriptionArn).toBe(SubscriptionArn);
});

it("deletes a topic with its subscriptions, and does nothing the second time", () => {
  const { call, subscribed, refusal } = aRegionWithTopic();
  const SubscriptionArn = subscribed();
  call(deleteTopic, { TopicArn });
  call(deleteTopic, { TopicArn });
  call(unsubscribe, { SubscriptionArn });
  expect(call(listSubscriptions, {}).Subscriptions).toEqual([]);
  expect(refusal(getTopicAttributes, { TopicArn })).toEqual({ code: "NotFound", message: "Topic does not exist" });
});

it("tags a topic", () => {
  const { call, refusal } = aRegionWithTopic();
  const ResourceArn = topicArn;
  const tags = [
    { Key: "a", Value: "1" },
    { Key: "b", Value: "2" },
  ];
  call(tagResource, { ResourceArn, Tags: tags });
  call(untagResource, { ResourceArn, TagKeys: ["a"] });
  expect(call(listTagsForResource, { ResourceArn }).Tags).toEqual([{ Key: "b", Value: "2" }]);
  expect(refusal(listTagsForResource, { ResourceArn: `${topicArn}s` })).toEqual({
    code: "ResourceNotFound",
    message: "Resource does not exist",
  });
});

it.each([
  [createTopic, { Name: "a b" }, "Invalid parameter: Topic Name"],
  [createTopic, { Name: "a.fifo" }, "Evenkeel does not support FIFO topics (a.fifo) yet."],
  [
    createTopic,
    { Name: "a", Attributes: { FifoTopic: "true" } },
    "Evenkeel does not support FIFO topics (FifoTopic) yet.",
  ],
  [createTopic, { Name: "a", Attributes: { Colour: "red" } }, "Invalid parameter: AttributeName"],
  [
    getTopicAttributes,
    { TopicArn: "team" },
    "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
  ],
  [
    subscribe,
    { TopicArn, Protocol: "sqs", Endpoint: "arn:aws:sqs:ap-southeast-2:000000000000:queue" },
    "Evenkeel does not support subscriptions of the protocol sqs yet.",
  ],
  [
    subscribe,
    { TopicArn, Protocol: "pigeon", Endpoint },
    "Invalid parameter: Amazon SNS does not support this protocol string: pigeon",
  ],
  [
    subscribe,
    { TopicArn, Protocol: "https", Endpoint },
    "Invalid parameter: Endpoint must match the specified protocol",
  ],
  [
    subscribe,
    { TopicArn, Protocol: "http", Endpoint: "http://%ff@localhost/" },
    "Evenkeel does not support a user name or password in an endpoint on this machine yet.",
  ],
  [
    subscribe,
    { TopicArn, Protocol: "http", Endpoint, Attributes: { RedrivePolicy: "{}" } },
    "Evenkeel does not support RedrivePolicy of subscriptions yet.",
  ],
  [
    subscribe,
    { TopicArn, Protocol: "http", Endpoint, Attributes: { FilterPolicy: '{"a":{"b":["c"]}}' } },
    "Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy",
  ],
  [
    subscribe,
    { TopicArn, Protocol: "http", Endpoint, Attributes: { FilterPolicy: "[" } },
    "Invalid parameter: FilterPolicy: Filter is not a JSON object",
  ],
  [confirmSubscription, { TopicArn, Token: "none" }, "Invalid parameter: Token"],
  [publish, { TopicArn, Message: "" }, "Invalid parameter: Empty message"],
  [publish, { TopicArn, Message: "a".repeat(262_145) }, "Invalid parameter: Message too long"],
  [publish, { TopicArn, Message: "a", Subject: "two\nlines" }, "Invalid parameter: Subject"],
  [
    publish,
    { TopicArn, Message: "{}", MessageStructure: "json" },
    "Invalid parameter: Message Structure - No default entry in JSON message body",
  ],
  [
    publish,
    { PhoneNumber: "+61491570006", Message: "a" },
    "Evenkeel does not support messages to a phone number (PhoneNumber) yet.",
  ],
  [publishBatch, { TopicArn, PublishBatchRequestEntries: [] }, "The batch request doesn't contain any entries."],
] as const)("%o refuses %j", (operation, input, message) => {
  const { refusal } = aRegionWithTopic();
  expect(refusal(operation as typeof publish, input as Parameters<typeof publish>[0]).message).toBe(message);
});
