import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { getSubscriptionAttributes } from "../sns/operations/GetSubscriptionAttributes.ts";
import { getTopicAttributes } from "../sns/operations/GetTopicAttributes.ts";
import { listSubscriptionsByTopic } from "../sns/operations/ListSubscriptionsByTopic.ts";
import { listTagsForResource } from "../sns/operations/ListTagsForResource.ts";
import { sns } from "../sns/service.ts";
import { subscriptions, topics } from "../sns/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import type { JsonObject } from "./template/json.ts";
import { aTemplate, type Resources } from "./testing/a-stack.ts";

const TopicArn = "arn:aws:sns:ap-southeast-2:000000000000:team";

function aStack(resources: Resources) {
  const region = aRegion({ services: [cloudformation, sns] });
  const { call, advance } = region;
  const outputs = { Ref: { Ref: "Topic" }, Arn: { "Fn::GetAtt": ["Topic", "TopicArn"] } };
  const template = (changed: Resources): string =>
    aTemplate(changed, { ...outputs, Name: { "Fn::GetAtt": ["Topic", "TopicName"] } });
  call(createStack, { StackName: "web", TemplateBody: template(resources) });
  advance("0s");
  return {
    ...region,
    update(this: void, changed: Resources): void {
      call(updateStack, { StackName: "web", TemplateBody: template(changed) });
      advance("0s");
    },
    stack: () => call(describeStacks, { StackName: "web" }).Stacks?.[0],
    endpoints: () => call(listSubscriptionsByTopic, { TopicArn }).Subscriptions?.map(({ Endpoint }) => Endpoint),
  };
}

function aTopic(properties: JsonObject = {}): JsonObject {
  return { Type: "AWS::SNS::Topic", Properties: { TopicName: "team", ...properties } };
}

const email = (Endpoint: string) => ({ Protocol: "email", Endpoint });

it("builds, changes and deletes a topic with its subscriptions", () => {
  const { call, advance, update, stack, endpoints, store } = aStack({
    Topic: aTopic({
      ...{ DisplayName: "Team", KmsMasterKeyId: "alias/aws/sns", Tags: [{ Key: "a", Value: "1" }] },
      Subscription: [email("one@example.com"), email("two@example.com")],
    }),
  });
  expect(stack()?.Outputs?.map(({ OutputValue }) => OutputValue)).toEqual([TopicArn, TopicArn, "team"]);
  expect(call(getTopicAttributes, { TopicArn }).Attributes).toMatchObject({
    ...{ DisplayName: "Team", KmsMasterKeyId: "alias/aws/sns" },
  });
  const Subscription = [email("two@example.com"), email("three@example.com")];
  update({ Topic: aTopic({ DisplayName: "Crew", Tags: [{ Key: "b", Value: "2" }], Subscription }) });
  const { Attributes = {} } = call(getTopicAttributes, { TopicArn });
  expect(Attributes).toMatchObject({ DisplayName: "Crew" });
  expect(Attributes).not.toHaveProperty("KmsMasterKeyId");
  expect(endpoints()?.toSorted()).toEqual(["three@example.com", "two@example.com"]);
  expect(call(listTagsForResource, { ResourceArn: TopicArn }).Tags).toEqual([{ Key: "b", Value: "2" }]);
  call(deleteStack, { StackName: "web" });
  advance("0s");
  expect([...store.list(topics), ...store.list(subscriptions)]).toEqual([]);
});

it("does not take a topic that is there for its own", () => {
  const { update, stack, store } = aStack({ Topic: aTopic() });
  update({ Topic: aTopic(), Other: aTopic() });
  expect(stack()?.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(store.list(topics)).toHaveLength(1);
});

it("changes what a subscription filters in place, and replaces it for another endpoint", () => {
  const aSubscription = (properties: JsonObject): JsonObject => ({
    Type: "AWS::SNS::Subscription",
    Properties: { TopicArn: { Ref: "Topic" }, Protocol: "http", ...properties },
  });
  const first = { Endpoint: "http://localhost/one", RawMessageDelivery: true, FilterPolicy: { kind: ["tide"] } };
  const { call, update, store, endpoints } = aStack({ Topic: aTopic(), News: aSubscription(first) });
  const arn = (): string => store.list(subscriptions)[0]?.arn ?? "";
  const SubscriptionArn = arn();
  expect(call(getSubscriptionAttributes, { SubscriptionArn }).Attributes).toMatchObject({
    ...{ RawMessageDelivery: "true", FilterPolicy: '{"kind":["tide"]}', FilterPolicyScope: "MessageAttributes" },
  });
  const second = {
    Endpoint: "http://localhost/one",
    FilterPolicyScope: "MessageBody",
    FilterPolicy: { a: { b: ["c"] } },
  };
  update({ Topic: aTopic(), News: aSubscription(second) });
  expect(arn()).toBe(SubscriptionArn);
  expect(call(getSubscriptionAttributes, { SubscriptionArn }).Attributes).toMatchObject({
    ...{ RawMessageDelivery: "false", FilterPolicy: '{"a":{"b":["c"]}}', FilterPolicyScope: "MessageBody" },
  });
  update({ Topic: aTopic(), News: aSubscription({ Endpoint: "http://localhost/two" }) });
  expect(endpoints()).toEqual(["http://localhost/two"]);
});

it("sets a policy on topics, which have their first one again without it", () => {
  const { call, update } = aStack({ Topic: aTopic() });
  const policy = (): unknown => JSON.parse(call(getTopicAttributes, { TopicArn }).Attributes?.["Policy"] ?? "");
  const first = policy();
  const PolicyDocument = { Version: "2012-10-17", Statement: [] };
  const Properties = { PolicyDocument, Topics: [{ Ref: "Topic" }] };
  update({ Topic: aTopic(), Policy: { Type: "AWS::SNS::TopicPolicy", Properties } });
  expect(policy()).toEqual(PolicyDocument);
  update({ Topic: aTopic() });
  expect(policy()).toEqual(first);
});

it("refuses FIFO topics by name before anything is created", () => {
  const { call } = aRegion({ services: [cloudformation, sns] });
  const TemplateBody = aTemplate({ Topic: aTopic({ FifoTopic: true }) });
  expect(() => call(createStack, { StackName: "web", TemplateBody })).toThrow(/FifoTopic/);
});
