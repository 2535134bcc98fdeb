import { expect, it } from "vitest";
import { publish } from "../operations/Publish.ts";
import { publishBatch } from "../operations/PublishBatch.ts";
import { setSubscriptionAttributes } from "../operations/SetSubscriptionAttributes.ts";
import { subscribe } from "../operations/Subscribe.ts";
import { unsubscribe } from "../operations/Unsubscribe.ts";
import { deliveries } from "../state.ts";
import { aRegionWithTopic, topicArn } from "../testing/topic-region.ts";

const TopicArn = topicArn;

it("asks an endpoint to confirm before it gets anything", () => {
  const { call, advance, posted, bodies } = aRegionWithTopic();
  const Endpoint = "http://127.0.0.1:8080/news";
  expect(call(subscribe, { TopicArn, Protocol: "http", Endpoint }).SubscriptionArn).toBe("pending confirmation");
  call(publish, { TopicArn, Message: "too early" });
  advance("0s");
  expect(posted).toHaveLength(1);
  expect(posted[0]?.message).toMatchObject({
    url: Endpoint,
    headers: {
      "content-type": "text/plain; charset=UTF-8",
      "x-amz-sns-message-type": "SubscriptionConfirmation",
      "x-amz-sns-topic-arn": TopicArn,
    },
  });
  const [{ Token, SubscribeURL = "", ...body } = {}] = bodies();
  expect(body).toMatchObject({ Type: "SubscriptionConfirmation", TopicArn, Signature: "", SigningCertURL: "" });
  expect(Object.fromEntries(new URL(SubscribeURL).searchParams)).toEqual({
    ...{ Action: "ConfirmSubscription", TopicArn, Version: "2010-03-31" },
    Token,
  });
});

it("delivers a message in AWS's envelope, with its headers", () => {
  const { call, advance, subscribed, posted, bodies } = aRegionWithTopic();
  const subscriptionArn = subscribed();
  const MessageAttributes = { kind: { DataType: "String", StringValue: "tide" } };
  const { MessageId } = call(publish, { TopicArn, Subject: "High", Message: "water", MessageAttributes });
  advance("0s");
  expect(posted[0]?.message.headers).toEqual({
    "content-type": "text/plain; charset=UTF-8",
    "user-agent": "Amazon Simple Notification Service Agent",
    "x-amz-sns-message-id": MessageId,
    "x-amz-sns-message-type": "Notification",
    "x-amz-sns-subscription-arn": subscriptionArn,
    "x-amz-sns-topic-arn": TopicArn,
  });
  expect(bodies()[0]).toMatchObject({
    ...{ Type: "Notification", MessageId, TopicArn, Subject: "High", Message: "water" },
    ...{ SignatureVersion: "1", Signature: "", SigningCertURL: "" },
    MessageAttributes: { kind: { Type: "String", Value: "tide" } },
  });
});

it("delivers a message as it is where the subscription asks for that", () => {
  const { call, advance, subscribed, posted } = aRegionWithTopic();
  const requestPolicy = { headerContentType: "application/json" };
  const DeliveryPolicy = JSON.stringify({ requestPolicy });
  subscribed({ Attributes: { RawMessageDelivery: "true", DeliveryPolicy } });
  const Message = JSON.stringify({ default: "for all", http: '{"tide":"high"}' });
  call(publish, { TopicArn, Message, MessageStructure: "json" });
  advance("0s");
  expect(posted[0]?.message).toMatchObject({
    body: '{"tide":"high"}',
    headers: { "content-type": "application/json", "x-amz-sns-rawdelivery": "true" },
  });
});

it("retries three times when an endpoint does not answer or fails, and gives up", () => {
  const { call, advance, subscribed, secondsOfPosts, endpoint, store } = aRegionWithTopic();
  subscribed();
  endpoint.answer = undefined;
  call(publish, { TopicArn, Message: "water" });
  advance("30s");
  endpoint.answer = 503;
  advance("600s");
  expect(secondsOfPosts()).toEqual([0, 20, 40, 60]);
  expect(store.list(deliveries)).toEqual([]);
});

it.each([
  [204, 1],
  [302, 1],
  [404, 1],
  [429, 4],
  [500, 4],
  [101, 4],
])("takes the status %i for an answer, or retries: %i attempts", (status, attempts) => {
  const { call, advance, subscribed, posted, endpoint } = aRegionWithTopic();
  subscribed();
  endpoint.answer = status;
  call(publish, { TopicArn, Message: "water" });
  advance("600s");
  expect(posted).toHaveLength(attempts);
});

it("delivers after a restart what was on its way", () => {
  const { call, advance, subscribed, posted, endpoint, restart } = aRegionWithTopic();
  subscribed();
  endpoint.answer = undefined;
  call(publish, { TopicArn, Message: "water" });
  advance("1s");
  endpoint.answer = 200;
  restart(() => undefined);
  advance("60s");
  expect(posted).toHaveLength(2);
});

it("gives an ended subscription nothing more, not even what was on its way", () => {
  const { call, advance, subscribed, posted, endpoint } = aRegionWithTopic();
  const SubscriptionArn = subscribed();
  endpoint.answer = 503;
  call(publish, { TopicArn, Message: "water" });
  advance("1s");
  call(unsubscribe, { SubscriptionArn });
  call(publish, { TopicArn, Message: "ice" });
  advance("600s");
  expect(posted).toHaveLength(1);
});

it("filters by message attributes, and by the body where the scope says so", () => {
  const { call, advance, subscribed, bodies } = aRegionWithTopic();
  const SubscriptionArn = subscribed({ Attributes: { FilterPolicy: '{"height":[{"numeric":[">",3]}]}' } });
  const send = (Message: string, StringValue: string): void => {
    call(publish, { TopicArn, Message, MessageAttributes: { height: { DataType: "Number", StringValue } } });
    advance("0s");
  };
  send("low", "2");
  send("high", "4");
  const set = (AttributeName: string, AttributeValue: string): void =>
    void call(setSubscriptionAttributes, { SubscriptionArn, AttributeName, AttributeValue });
  set("FilterPolicyScope", "MessageBody");
  set("FilterPolicy", '{"tide":{"kind":["spring"]}}');
  send('{"tide":{"kind":"neap"}}', "4");
  send("no object", "4");
  send('{"tide":{"kind":"spring"}}', "1");
  set("FilterPolicy", "{}");
  send("anything", "1");
  expect(bodies().map(({ Message }) => Message)).toEqual(["high", '{"tide":{"kind":"spring"}}', "anything"]);
});

it("publishes a batch, entry by entry", () => {
  const { call, advance, subscribed, bodies } = aRegionWithTopic();
  subscribed();
  const PublishBatchRequestEntries = [
    { Id: "a", Message: "water" },
    { Id: "b", Message: "" },
  ];
  const answer = call(publishBatch, { TopicArn, PublishBatchRequestEntries });
  expect(answer.Successful).toMatchObject([{ Id: "a" }]);
  const error = { Code: "InvalidParameter", Message: "Invalid parameter: Empty message", SenderFault: true };
  expect(answer.Failed).toEqual([{ Id: "b", ...error }]);
  advance("0s");
  expect(bodies().map(({ Message }) => Message)).toEqual(["water"]);
});

it("keeps subscriptions that it does not reach, and sends nothing", () => {
  const { call, advance, posted } = aRegionWithTopic();
  const endpoints = [
    ["email", "team@example.com"],
    ["https", "https://example.com/hook"],
    ["http", "http://example.com/hook"],
    ["sms", "+61491570006"],
  ] as const;
  const answers = endpoints.map(
    ([Protocol, Endpoint]) => call(subscribe, { TopicArn, Protocol, Endpoint }).SubscriptionArn,
  );
  call(publish, { TopicArn, Message: "water" });
  advance("60s");
  expect(posted).toEqual([]);
  // An SMS subscription needs no confirmation.
  expect(answers.slice(0, 3)).toEqual(Array(3).fill("pending confirmation"));
  expect(answers[3]).toMatch(`${TopicArn}:`);
});
