import { expect, it } from "vitest";
import { securityGroups } from "../ec2/state.ts";
import { createLogGroup } from "../logs/operations/CreateLogGroup.ts";
import { deleteLogGroup } from "../logs/operations/DeleteLogGroup.ts";
import { logGroups } from "../logs/state.ts";
import { continueUpdateRollback } from "./operations/ContinueUpdateRollback.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { rollbackStack } from "./operations/RollbackStack.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { validateTemplate } from "./operations/ValidateTemplate.ts";
import { stacks, type Stack } from "./state.ts";
import { aFailure, aLogGroup, aStackRegion, aTemplate, failureReason, type StackRegion } from "./testing/a-stack.ts";
import { days, nested, nestedTemplates as objects, templateUrl as url } from "./testing/nested-templates.ts";
import type { JsonObject } from "./template/json.ts";

const keptDays = (region: StackRegion): number | undefined => region.store.get(logGroups, "web-group")?.retentionInDays;
const child = (region: StackRegion, logicalId: string): Stack | undefined =>
  region.store.list(stacks).find(({ stackId }) => stackId === region.physicalId(logicalId));

it("creates a stack in a stack, with its parameters, and gives its outputs", () => {
  const region = aStackRegion({ objects });
  const name = { "Fn::GetAtt": ["Child", "Outputs.Name"] };
  const After = aLogGroup({ LogGroupName: { "Fn::Join": ["-", ["after", name]] } });
  region.create(aTemplate({ Child: nested("group.json", days("7")), After }, { Name: name }), {
    Tags: [{ Key: "team", Value: "web" }],
  });
  expect(region.story()).toEqual([
    "web CREATE_IN_PROGRESS",
    "Child CREATE_IN_PROGRESS",
    "Child CREATE_IN_PROGRESS",
    "Child CREATE_COMPLETE",
    "After CREATE_IN_PROGRESS",
    "After CREATE_IN_PROGRESS",
    "After CREATE_COMPLETE",
    "web CREATE_COMPLETE",
  ]);
  expect(region.stack()?.Outputs).toMatchObject([{ OutputValue: "web-group" }]);
  expect(region.store.get(logGroups, "after-web-group")).toBeDefined();
  const rootId = region.stack()?.StackId;
  const inner = region.stack(region.physicalId("Child") ?? "");
  expect(inner).toMatchObject({ ParentId: rootId, RootId: rootId, StackStatus: "CREATE_COMPLETE" });
  expect(inner?.StackName).toMatch(/^web-Child-\w{12}$/);
  expect(inner?.Tags).toEqual([{ Key: "team", Value: "web" }]);

  region.remove();
  expect(region.stack(rootId)?.StackStatus).toBe("DELETE_COMPLETE");
  expect(region.stack(inner?.StackId)?.StackStatus).toBe("DELETE_COMPLETE");
  expect(region.store.list(logGroups)).toEqual([]);
});

it("rolls back with the nested stack that cannot be created, and says why", () => {
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested("broken.json", days("7")) }));
  expect(region.stack()?.StackStatus).toBe("ROLLBACK_COMPLETE");
  const childId = region.physicalId("Child") ?? "";
  const reasons = region.call(describeStackEvents, { StackName: "web" }).StackEvents ?? [];
  expect(reasons.map((it) => it.ResourceStatusReason)).toContain(
    `Embedded stack ${childId} was not successfully created: The following resource(s) failed to create: [Broken]. `,
  );
  const inner = region.call(describeStackEvents, { StackName: childId }).StackEvents ?? [];
  expect(inner.map((it) => it.ResourceStatusReason)).toContain(failureReason);
  expect(region.stack(childId)?.StackStatus).toBe("DELETE_COMPLETE");
  expect(region.store.list(logGroups)).toEqual([]);
});

it.each(["group.json", "outer.json"])("updates %s with its parent, and takes it back with it", (key) => {
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested(key, days("1")) }));
  region.update(aTemplate({ Child: nested(key, days("7")) }));
  expect([region.stack()?.StackStatus, child(region, "Child")?.status, keptDays(region)]).toEqual([
    "UPDATE_COMPLETE",
    "UPDATE_COMPLETE",
    7,
  ]);

  region.update(aTemplate({ Child: nested(key, days("14")), Broken: { ...aFailure, DependsOn: "Child" } }));
  expect([region.stack()?.StackStatus, child(region, "Child")?.status, keptDays(region)]).toEqual([
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    7,
  ]);

  region.update(aTemplate({ Child: nested(key, days("30")) }));
  expect([region.stack()?.StackStatus, keptDays(region)]).toEqual(["UPDATE_COMPLETE", 30]);
  const left = region.store
    .list(stacks)
    .filter(({ status }) => status !== "DELETE_COMPLETE" && status !== "UPDATE_COMPLETE");
  expect(left).toEqual([]);
});

it("goes back with a nested stack whose update failed", () => {
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested("group.json", days("1")) }));
  region.story();
  region.update(aTemplate({ Child: nested("broken.json", days("7")) }));
  expect([region.stack()?.StackStatus, child(region, "Child")?.status, keptDays(region)]).toEqual([
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    1,
  ]);
  const reasons = region.call(describeStackEvents, { StackName: "web" }).StackEvents ?? [];
  expect(reasons.map((it) => it.ResourceStatusReason)).toContain(
    `Embedded stack ${region.physicalId("Child") ?? ""} was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to create: [Broken]. `,
  );
  expect(region.store.list(securityGroups)).toEqual([]);
});

it("breaks off what a nested stack is doing when its sibling fails", () => {
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested("outer.json", days("1")), Broken: aFailure }));
  expect(region.stack()?.StackStatus).toBe("ROLLBACK_COMPLETE");
  expect(region.store.list(stacks).map(({ status }) => status)).not.toContain("CREATE_IN_PROGRESS");
  expect(region.store.list(logGroups)).toEqual([]);
  region.remove();

  region.create(aTemplate({ Child: nested("outer.json", days("1")) }));
  region.update(aTemplate({ Child: nested("outer.json", days("7")), Broken: aFailure }));
  expect([region.stack()?.StackStatus, keptDays(region)]).toEqual(["UPDATE_ROLLBACK_COMPLETE", 1]);
  expect(region.store.list(stacks).filter(({ status }) => status.endsWith("_IN_PROGRESS"))).toEqual([]);
});

it("goes on with the rollback of a nested stack with that of its parent", () => {
  const region = aStackRegion({ objects });
  const failing = aTemplate({ Child: nested("group.json", days("7")), Broken: { ...aFailure, DependsOn: "Child" } });
  region.create(aTemplate({ Child: nested("group.json", days("1")) }));
  region.update(failing, { DisableRollback: true });
  region.call(deleteLogGroup, { logGroupName: "web-group" });
  region.call(rollbackStack, { StackName: "web" });
  region.advance("1s");
  expect([region.stack()?.StackStatus, child(region, "Child")?.status]).toEqual([
    "UPDATE_ROLLBACK_FAILED",
    "UPDATE_ROLLBACK_FAILED",
  ]);
  region.call(createLogGroup, { logGroupName: "web-group" });
  region.call(continueUpdateRollback, { StackName: "web" });
  region.advance("1s");
  expect([region.stack()?.StackStatus, child(region, "Child")?.status, keptDays(region)]).toEqual([
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    1,
  ]);
});

it("tries again after an update that was left as it failed, and goes back to what was complete", () => {
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested("group.json", days("1")) }));
  const failing = (value: string) =>
    aTemplate({ Child: nested("group.json", days(value)), Broken: { ...aFailure, DependsOn: "Child" } });
  region.update(failing("7"), { DisableRollback: true });
  expect(region.stack()?.StackStatus).toBe("UPDATE_FAILED");
  region.update(failing("14"), { DisableRollback: true });
  expect([region.stack()?.StackStatus, keptDays(region)]).toEqual(["UPDATE_FAILED", 14]);
  region.update(aTemplate({ Child: nested("group.json", days("30")) }), { DisableRollback: true });
  expect([region.stack()?.StackStatus, child(region, "Child")?.status, keptDays(region)]).toEqual([
    "UPDATE_COMPLETE",
    "UPDATE_COMPLETE",
    30,
  ]);
});

it("deletes a tree whose update was left as it failed, and rolls one back to nothing", () => {
  const broken = { ...aFailure, DependsOn: "Child" };
  const failing = (value: string) => aTemplate({ Child: nested("outer.json", days(value)), Broken: broken });
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested("outer.json", days("1")) }));
  region.update(failing("7"), { DisableRollback: true });
  region.remove();
  region.create(failing("1"), { DisableRollback: true });
  region.update(failing("7"), { DisableRollback: true });
  region.call(rollbackStack, { StackName: "web" });
  region.advance("1s");
  expect(region.stack()?.StackStatus).toBe("ROLLBACK_COMPLETE");
  expect(region.store.list(stacks).filter(({ status }) => status !== "DELETE_COMPLETE")).toHaveLength(1);
  expect(region.store.list(logGroups)).toEqual([]);
});

it("refuses to work on a nested stack by itself", () => {
  const region = aStackRegion({ objects });
  const rootId = region.create(aTemplate({ Child: nested("group.json", days("1")) }));
  const StackName = region.physicalId("Child") ?? "";
  const message = `Stack [${StackName}] is nested: work on its root stack [${rootId}], which changes it with itself.`;
  const update = {
    StackName,
    UsePreviousTemplate: true,
    Parameters: [{ ParameterKey: "Prefix", ParameterValue: "a" }],
  };
  expect(region.refusal(updateStack, update)).toEqual({ code: "ValidationError", message });
  expect(region.refusal(deleteStack, { StackName })).toEqual({ code: "ValidationError", message });
});

it("lets a nested stack be deleted by itself that its parent has left", () => {
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested("group.json", days("1"), { DeletionPolicy: "Retain" }) }));
  const StackName = region.physicalId("Child") ?? "";
  region.remove();
  expect(region.stack(StackName)?.StackStatus).toBe("CREATE_COMPLETE");
  region.call(deleteStack, { StackName });
  region.advance("1s");
  expect(region.stack(StackName)?.StackStatus).toBe("DELETE_COMPLETE");
});

const refused: readonly (readonly [what: string, resource: JsonObject, message: string])[] = [
  [
    "what it cannot build in a nested stack",
    nested("topic.json"),
    "Evenkeel does not support the resource type AWS::SQS::Queue yet.",
  ],
  [
    "what it cannot build under a condition that holds by a default",
    nested("optional-topic.json"),
    "Evenkeel does not support the resource type AWS::SQS::Queue yet.",
  ],
  [
    "a tree of too many stacks",
    nested("branching.json"),
    "Template format error: A stack has more than 500 nested stacks.",
  ],
  ["a template that is not there", nested("nothing.json"), "S3 error: The specified key does not exist."],
  [
    "another URL",
    { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "https://example.com/a.json" } },
    "TemplateURL must be a supported URL.",
  ],
  [
    "stacks in stacks without end",
    nested("endless.json"),
    "Template format error: Stacks are nested more than 10 deep.",
  ],
  [
    "notifications",
    { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: url("group.json"), NotificationARNs: ["a"] } },
    "Evenkeel does not support NotificationARNs of AWS::CloudFormation::Stack (resource Child) yet.",
  ],
];

it.each(refused)("refuses %s before anything is created", (_, resource, message) => {
  const region = aStackRegion({ objects });
  const input = { StackName: "web", TemplateBody: aTemplate({ Group: aLogGroup(), Child: resource }) };
  expect(region.refusal(createStack, input)).toEqual({ code: "ValidationError", message });
  expect(region.store.list(stacks)).toEqual([]);
});

it("builds a nested stack whose parameters leave out what cannot be built", () => {
  const region = aStackRegion({ objects });
  region.create(aTemplate({ Child: nested("optional-topic.json", { Topic: "no" }) }));
  expect(region.stack()?.StackStatus).toBe("CREATE_COMPLETE");
});

it("takes a template by its URL, in each style, and refuses it by name where there is no S3", () => {
  const region = aStackRegion({ objects });
  for (const TemplateURL of [
    url("topic.json"),
    "https://templates.s3.ap-southeast-2.amazonaws.com/topic.json",
    "https://s3.amazonaws.com/templates/topic.json",
    "http://127.0.0.1:4566/templates/topic.json",
  ])
    expect(region.call(validateTemplate, { TemplateURL })).toMatchObject({ Parameters: [] });
  const request = { StackName: "web", TemplateURL: url("group.json") };
  expect(region.refusal(createStack, request).message).toBe("Parameters: [Prefix] must have values");
  expect(aStackRegion().refusal(createStack, request).message).toBe(
    "Evenkeel does not support templates by URL (give TemplateBody) yet.",
  );
});
