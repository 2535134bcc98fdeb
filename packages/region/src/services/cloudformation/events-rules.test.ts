import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeRule } from "../events/operations/DescribeRule.ts";
import { listRules } from "../events/operations/ListRules.ts";
import { listTagsForResource } from "../events/operations/ListTagsForResource.ts";
import { listTargetsByRule } from "../events/operations/ListTargetsByRule.ts";
import { events } from "../events/service.ts";
import { logs } from "../logs/service.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import { aLogGroup, aTemplate } from "./testing/a-stack.ts";
import type { Json } from "./template/json.ts";

it("builds, changes and deletes a rule with its targets", () => {
  const { call, advance } = aRegion({ services: [cloudformation, events, logs] });
  const template = (properties: Readonly<Record<string, Json>>): string =>
    aTemplate(
      {
        Log: aLogGroup({ LogGroupName: "/aws/events/ecs" }),
        Rule: { Type: "AWS::Events::Rule", Properties: { Name: "ecs", ...properties } },
      },
      { Name: { Ref: "Rule" }, Arn: { "Fn::GetAtt": ["Rule", "Arn"] } },
    );
  const target = (Id: string) => ({ Id, Arn: { "Fn::GetAtt": ["Log", "Arn"] } });
  const first = { EventPattern: { source: ["aws.ecs"] }, Targets: [target("a")], Tags: [{ Key: "a", Value: "1" }] };
  call(createStack, { StackName: "web", TemplateBody: template(first) });
  advance("0s");
  const ResourceARN = "arn:aws:events:ap-southeast-2:000000000000:rule/ecs";
  expect(call(describeStacks, {}).Stacks).toMatchObject([
    { StackStatus: "CREATE_COMPLETE", Outputs: [{ OutputValue: "ecs" }, { OutputValue: ResourceARN }] },
  ]);
  expect(call(describeRule, { Name: "ecs" })).toMatchObject({
    EventPattern: '{"source":["aws.ecs"]}',
    State: "ENABLED",
  });

  const second = { EventPattern: { source: ["aws.cloudwatch"] }, State: "DISABLED", Targets: [target("b")] };
  call(updateStack, { StackName: "web", TemplateBody: template(second) });
  advance("0s");
  expect(call(describeRule, { Name: "ecs" })).toMatchObject({
    EventPattern: '{"source":["aws.cloudwatch"]}',
    State: "DISABLED",
  });
  expect(call(listTargetsByRule, { Rule: "ecs" }).Targets).toEqual([
    { Id: "b", Arn: "arn:aws:logs:ap-southeast-2:000000000000:log-group:/aws/events/ecs:*" },
  ]);
  expect(call(listTagsForResource, { ResourceARN }).Tags).toEqual([]);

  call(deleteStack, { StackName: "web" });
  advance("0s");
  expect(call(listRules, {}).Rules).toEqual([]);
});
