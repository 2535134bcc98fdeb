import { expect, it } from "vitest";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { validateTemplate } from "./operations/ValidateTemplate.ts";
import { stacks } from "./state.ts";
import { aFailure, aLogGroup, aSecurityGroup, aStackRegion, aTemplate, aVpc } from "./testing/a-stack.ts";
import type { Json, JsonObject } from "./template/json.ts";

const Resources = { Group: aLogGroup() };

const format = (message: string) => `Template format error: ${message}`;
const many = (count: number, member: Json): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${index}`, member]));
/** As text: this deep, the runtime cannot write it from an object. */
const joined = (depth: number): string =>
  `{"Resources":{"Group":{"Type":"AWS::Logs::LogGroup","Properties":{"LogGroupName":${'{"Fn::Join":["",['.repeat(depth)}"web"${"]]}".repeat(depth)}}}}}`;

const refused: readonly (readonly [what: string, template: JsonObject | string, message: string])[] = [
  [
    "an undeclared condition of a resource",
    { Resources: { Group: { ...aLogGroup(), Condition: "Nope" } } },
    format("Unresolved condition dependency Nope in the Resources block of the template"),
  ],
  [
    "an undeclared condition of Fn::If",
    { Resources: { Group: aLogGroup({ LogGroupName: { "Fn::If": ["Nope", "a", "b"] } }) } },
    format("Unresolved condition dependency Nope in the Resources block of the template"),
  ],
  [
    "an undeclared condition of an output",
    { Resources, Outputs: { A: { Value: "a", Condition: "Nope" } } },
    format("Unresolved condition dependency Nope in the Outputs block of the template"),
  ],
  [
    "an undeclared condition of a condition",
    { Resources, Conditions: { On: { "Fn::Not": [{ Condition: "Nope" }] } } },
    format("Unresolved condition dependency Nope in the Conditions block of the template"),
  ],
  ["functions nested too deep", joined(1500), format("The template is nested more than 500 levels deep.")],
  [
    "too many resources",
    { Resources: many(501, { Type: "AWS::Logs::LogGroup" }) },
    format("Number of resources, 501, is greater than maximum allowed, 500"),
  ],
  [
    "too many parameters",
    { Resources, Parameters: many(201, { Type: "String" }) },
    format("Number of parameters, 201, is greater than maximum allowed, 200"),
  ],
  [
    "too many outputs",
    { Resources, Outputs: many(201, { Value: "a" }) },
    format("Number of outputs, 201, is greater than maximum allowed, 200"),
  ],
  [
    "too many mappings",
    { Resources, Mappings: many(201, { a: { b: "c" } }) },
    format("Number of mappings, 201, is greater than maximum allowed, 200"),
  ],
  [
    "a description that is too long",
    { Resources, Description: "a".repeat(1025) },
    format("'Description' length is greater than 1024."),
  ],
  [
    "a dynamic reference to what is not there",
    { Resources: { Group: aLogGroup({ LogGroupName: "a-{{resolve:ssm:name}}" }) } },
    "Unable to fetch parameters [name] from parameter store for this account.",
  ],
];

it.each(refused)("refuses %s before anything is created", (_, template, message) => {
  const region = aStackRegion();
  const input = { StackName: "web", TemplateBody: typeof template === "string" ? template : JSON.stringify(template) };
  expect(region.refusal(createStack, input)).toEqual({ code: "ValidationError", message });
  expect(region.store.list(stacks)).toEqual([]);
});

it("refuses a template of more than 51,200 bytes in a request, in AWS's words", () => {
  const region = aStackRegion();
  const TemplateBody = `${JSON.stringify({ Resources })}${" ".repeat(51_200)}`;
  const refusal = {
    code: "ValidationError",
    message: `1 validation error detected: Value '${TemplateBody}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200`,
  };
  expect(region.refusal(createStack, { StackName: "web", TemplateBody })).toEqual(refusal);
  expect(region.refusal(validateTemplate, { TemplateBody })).toEqual(refusal);
});

it("refuses more than fifty tags", () => {
  const region = aStackRegion();
  const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
  expect(region.refusal(createStack, { StackName: "web", TemplateBody: aTemplate(Resources), Tags }).message).toMatch(
    /'tags' failed to satisfy constraint: Member must have length less than or equal to 50$/,
  );
});

it.each([
  [
    "a circle",
    { A: aLogGroup({}, { DependsOn: "B" }), B: aLogGroup({}, { DependsOn: "A" }) },
    "Circular dependency between resources: [A, B]",
  ],
  [
    "a reference to nothing",
    { A: aLogGroup({ LogGroupName: { Ref: "Nope" } }) },
    format("Unresolved resource dependencies [Nope] in the Resources block of the template"),
  ],
  [
    "a misspelled member of a resource",
    { A: { Type: "AWS::Logs::LogGroup", Propertiez: {} } },
    "Invalid template resource property 'Propertiez'",
  ],
  [
    "a member that is not supported",
    { A: aLogGroup({}, { CreationPolicy: {} }) },
    "Evenkeel does not support CreationPolicy of resource A yet.",
  ],
])("finds %s when it validates a template", (_, resources, message) => {
  const { refusal } = aStackRegion();
  expect(refusal(validateTemplate, { TemplateBody: aTemplate(resources) })).toEqual({
    code: "ValidationError",
    message,
  });
});

it("says of which capabilities a template has need", () => {
  const role = { Type: "AWS::IAM::Role", Properties: { RoleName: "web", AssumeRolePolicyDocument: {} } };
  expect(aStackRegion().call(validateTemplate, { TemplateBody: aTemplate({ Role: role }) })).toMatchObject({
    Capabilities: ["CAPABILITY_NAMED_IAM"],
    CapabilitiesReason: "The following resource(s) require capabilities: [AWS::IAM::Role]",
  });
});

it("fails a resource with a reference that functions put together, to what is not there", () => {
  const region = aStackRegion();
  region.create(
    JSON.stringify({
      Resources: { Group: aLogGroup({ LogGroupName: { "Fn::Join": ["", ["{{res", "olve:ssm:name}}"]] } }) },
    }),
  );
  const reasons = region
    .call(describeStackEvents, { StackName: "web" })
    .StackEvents?.map((it) => it.ResourceStatusReason);
  expect(reasons).toContain(
    "Unable to fetch parameters [name] from parameter store for this account. (ValidationError)",
  );
});

it("makes no change set for a stack that cannot be updated", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Broken: aFailure }));
  const id = region.stack()?.StackId ?? "";
  const next = { StackName: "web", ChangeSetName: "next", TemplateBody: aTemplate(Resources) };
  expect(region.refusal(createChangeSet, next)).toEqual({
    code: "ValidationError",
    message: `Stack:${id} is in ROLLBACK_COMPLETE state and can not be updated.`,
  });
});

it("makes no change set for a stack that is being changed", () => {
  const region = aStackRegion();
  region.call(createStack, { StackName: "web", TemplateBody: aTemplate(Resources) });
  const id = region.stack()?.StackId ?? "";
  const next = { StackName: "web", ChangeSetName: "next", TemplateBody: aTemplate(Resources) };
  expect(region.refusal(createChangeSet, next)).toEqual({
    code: "ValidationError",
    message: `Stack:${id} is in CREATE_IN_PROGRESS state and can not be updated.`,
  });
});

it("gives no two events of a stack the same time, newest first", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Vpc: aVpc(), Tasks: aSecurityGroup({ VpcId: { Ref: "Vpc" } }), ...Resources }));
  region.remove();
  const stackId = region.store.list(stacks)[0]?.stackId ?? "";
  const times = (region.call(describeStackEvents, { StackName: stackId }).StackEvents ?? []).map((it) =>
    Number(it.Timestamp),
  );
  expect(times.length).toBeGreaterThan(15);
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => b - a));
});
