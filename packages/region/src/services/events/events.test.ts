import type { PutRuleRequest, PutTargetsRequest } from "@aws-sdk/client-eventbridge";
import { expect, it } from "vitest";
import { createLogGroup } from "../logs/operations/CreateLogGroup.ts";
import { deleteLogGroup } from "../logs/operations/DeleteLogGroup.ts";
import { deleteRule } from "./operations/DeleteRule.ts";
import { describeRule } from "./operations/DescribeRule.ts";
import { disableRule } from "./operations/DisableRule.ts";
import { enableRule } from "./operations/EnableRule.ts";
import { listRules } from "./operations/ListRules.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTargetsByRule } from "./operations/ListTargetsByRule.ts";
import { putEvents } from "./operations/PutEvents.ts";
import { putRule } from "./operations/PutRule.ts";
import { putTargets } from "./operations/PutTargets.ts";
import { removeTargets } from "./operations/RemoveTargets.ts";
import { tagResource } from "./operations/TagResource.ts";
import { testEventPattern } from "./operations/TestEventPattern.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { outbox } from "./state.ts";
import { anything, aRegionWithRule, group, groupArn } from "./testing/region-with-rule.ts";

const ruleArn = "arn:aws:events:ap-southeast-2:000000000000:rule/all";

it("delivers what users put, and says what is wrong with the rest", () => {
  const { call, delivered } = aRegionWithRule(JSON.stringify({ detail: { total: [{ numeric: [">", 10] }] } }));
  const order = { Source: "shop", DetailType: "Order", Detail: '{"total":11}', Resources: ["arn:order"] };
  const answer = call(putEvents, {
    Entries: [
      order,
      { ...order, Detail: '{"total":1}' },
      { ...order, Source: "aws.ecs" },
      { ...order, Detail: "[" },
      { DetailType: "Order", Detail: "{}" },
    ],
  });
  expect(answer.FailedEntryCount).toBe(3);
  expect(answer.Entries?.map(({ ErrorCode: code, ErrorMessage: message }) => [code, message])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ["NotAuthorizedForSourceException", "Not authorized for the source."],
    ["MalformedDetail", "Detail is malformed."],
    ["InvalidArgument", "Parameter Source is not valid. Reason: Source is a required argument."],
  ]);
  expect(delivered()).toMatchObject([
    { id: answer.Entries?.[0]?.EventId, source: "shop", resources: ["arn:order"], detail: { total: 11 } },
  ]);
});

it("refuses an event that is nested deeper than anybody reads, and goes on delivering others", () => {
  const { call, delivered } = aRegionWithRule();
  const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
  const order = { Source: "shop", DetailType: "Order" };
  const answer = call(putEvents, {
    Entries: [
      { ...order, Detail: nested(100) },
      { ...order, Detail: nested(101) },
      { ...order, Detail: nested(4000) },
    ],
  });
  expect(answer.Entries?.map(({ ErrorCode: code }) => code)).toEqual([undefined, "MalformedDetail", "MalformedDetail"]);
  expect(delivered()).toHaveLength(1);
});

const put = { Entries: [{ Source: "shop", DetailType: "Order", Detail: "{}" }] };

it("keeps quiet while a rule is disabled, its group is gone, or there is no rule", () => {
  const { call, advance, delivered, store } = aRegionWithRule();
  call(disableRule, { Name: "all" });
  call(putEvents, put);
  expect(delivered()).toEqual([]);
  call(enableRule, { Name: "all" });
  call(deleteLogGroup, { logGroupName: group });
  call(putEvents, put);
  advance("0s");
  call(createLogGroup, { logGroupName: group });
  expect(delivered()).toEqual([]);
  call(removeTargets, { Rule: "all", Ids: ["log"] });
  call(deleteRule, { Name: "all" });
  call(putEvents, put);
  expect(store.list(outbox)).toEqual([]);
});

it("keeps an event that is not delivered yet through a restart", () => {
  const { call, restart, delivered, store } = aRegionWithRule();
  call(putEvents, put);
  expect(store.list(outbox)).toHaveLength(1);
  restart(() => undefined);
  expect(delivered()).toMatchObject([{ source: "shop" }]);
  expect(store.list(outbox)).toEqual([]);
});

it("puts, describes, lists, tags and deletes rules and their targets", () => {
  const { call, refusal } = aRegionWithRule();
  call(putRule, {
    Name: "b",
    EventPattern: '{"source":["b"]}',
    Tags: [{ Key: "team", Value: "a" }],
    State: "DISABLED",
  });
  expect(call(describeRule, { Name: "b" })).toEqual({
    Name: "b",
    Arn: ruleArn.replace("all", "b"),
    EventPattern: '{"source":["b"]}',
    State: "DISABLED",
    EventBusName: "default",
    CreatedBy: "000000000000",
  });
  call(putRule, { Name: "all", EventPattern: '{"source":["c"]}', Description: "changed" });
  expect(call(listTargetsByRule, { Rule: "all" }).Targets).toEqual([{ Id: "log", Arn: groupArn }]);
  const { Rules: [first] = [], NextToken } = call(listRules, { Limit: 1 });
  expect(first).toMatchObject({ Name: "all", Description: "changed" });
  expect(call(listRules, { Limit: 1, NextToken }).Rules).toMatchObject([{ Name: "b" }]);
  expect(call(listRules, { NamePrefix: "b" }).Rules).toHaveLength(1);

  const ResourceARN = ruleArn.replace("all", "b");
  call(tagResource, { ResourceARN, Tags: [{ Key: "stage", Value: "test" }] });
  call(untagResource, { ResourceARN, TagKeys: ["team"] });
  expect(call(listTagsForResource, { ResourceARN }).Tags).toEqual([{ Key: "stage", Value: "test" }]);

  expect(refusal(deleteRule, { Name: "all" })).toEqual({
    code: "ValidationException",
    message: "Rule can't be deleted since it has targets.",
  });
  expect(call(removeTargets, { Rule: "all", Ids: ["log", "none"] })).toMatchObject({
    FailedEntryCount: 1,
    FailedEntries: [{ TargetId: "none", ErrorCode: "ResourceNotFoundException" }],
  });
  call(deleteRule, { Name: "all" });
  call(deleteRule, { Name: "all" });
  expect(refusal(describeRule, { Name: "all" })).toEqual({
    code: "ResourceNotFoundException",
    message: "Rule all does not exist on EventBus default.",
  });
});

it("tries a pattern on an event", () => {
  const { call, refusal } = aRegionWithRule();
  const common = {
    id: "1",
    account: "0",
    source: "shop",
    time: "t",
    region: "r",
    resources: [],
    "detail-type": "Order",
  };
  const EventPattern = '{"source":["shop"]}';
  expect(call(testEventPattern, { EventPattern, Event: JSON.stringify(common) })).toEqual({ Result: true });
  const { id: _, ...lacking } = common;
  expect(refusal(testEventPattern, { EventPattern, Event: JSON.stringify(lacking) }).message).toBe(
    "Parameter Event is not valid: it lacks id.",
  );
});

it.each<readonly [Partial<PutRuleRequest>, string, string]>([
  [
    { Name: "a b" },
    "ValidationException",
    String.raw`1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+`,
  ],
  [
    { EventPattern: '{"a":1}' },
    "InvalidEventPatternException",
    'Event pattern is not valid. Reason: "a" must be an object or an array',
  ],
  [
    { EventPattern: '{"a":[{"cidr":"10.0.0.0/8"}]}' },
    "ValidationException",
    "Evenkeel does not support the match type cidr in event patterns yet.",
  ],
  [
    { EventPattern: undefined },
    "ValidationException",
    "Parameter(s) EventPattern or ScheduleExpression must be specified.",
  ],
  [
    { ScheduleExpression: "rate(1 day)" },
    "ValidationException",
    "Evenkeel does not support schedules of rules (ScheduleExpression rate(1 day)) yet.",
  ],
  [{ EventBusName: "orders" }, "ResourceNotFoundException", "Event bus orders does not exist."],
])("refuses a rule with %j", (change, code, message) => {
  const { refusal } = aRegionWithRule();
  expect(refusal(putRule, { Name: "new", EventPattern: anything, ...change })).toEqual({ code, message });
});

const sqs = "arn:aws:sqs:ap-southeast-2:000000000000:q";
it.each<readonly [NonNullable<PutTargetsRequest["Targets"]>[number], string]>([
  [
    { Id: "a", Arn: sqs },
    `Evenkeel does not support the target ${sqs}, only log groups and topics of this region (arn:aws:logs:ap-southeast-2:000000000000:log-group:NAME, arn:aws:sns:ap-southeast-2:000000000000:NAME) yet.`,
  ],
  [{ Id: "a", Arn: groupArn, InputPath: "$.detail" }, "Evenkeel does not support InputPath of a target yet."],
])("refuses the target %j", (target, message) => {
  const { refusal } = aRegionWithRule();
  expect(refusal(putTargets, { Rule: "all", Targets: [target] }).message).toBe(message);
});
