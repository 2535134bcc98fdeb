import { describe, expect, it } from "vitest";
import { putParameter } from "../ssm/operations/PutParameter.ts";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { createStack } from "./operations/CreateStack.ts";
import { validateTemplate } from "./operations/ValidateTemplate.ts";
import { providers } from "./resources/index.ts";
import { stacks } from "./state.ts";
import type { JsonObject } from "./template/json.ts";
import { schemaOf } from "./template/resource-schemas.ts";
import { aLogGroup, aStackRegion, aTemplate, type Resources } from "./testing/a-stack.ts";

const noAttribute = "Template error: resource Group does not support attribute type Name in Fn::GetAtt";
const beyond = "Template error: Fn::Select cannot select nonexistent value at index 2";

/** A log group of whose tag's value the template says this. */
function withTag(Value: JsonObject, others: Resources = {}, sections: JsonObject = {}): string {
  const Resources = { Group: aLogGroup(), Tagged: aLogGroup({ Tags: [{ Key: "of", Value }] }), ...others };
  return JSON.stringify({ Resources, ...sections });
}

const functions: readonly (readonly [string, JsonObject, string])[] = [
  ["an attribute that the type does not have", { "Fn::GetAtt": ["Group", "Name"] }, noAttribute],
  ["the same in Fn::Sub, after one that it has", { "Fn::Sub": "${Group.Arn} ${Group.Name}" }, noAttribute],
  ["an index beyond a list", { "Fn::Select": [2, ["a", "b"]] }, beyond],
  ["the same of a text that is split", { "Fn::Select": [2, { "Fn::Split": [",", "a,b"] }] }, beyond],
  ["the same inside of what is not known", { "Fn::Join": ["", [{ Ref: "Group" }, { "Fn::Select": [2, []] }]] }, beyond],
];

describe("before anything is created, a template is refused for", () => {
  it.each(functions)("%s", (_what, value, message) => {
    const { refusal, store } = aStackRegion();
    const TemplateBody = withTag(value);
    const refused = { code: "ValidationError", message };
    expect(refusal(validateTemplate, { TemplateBody })).toEqual(refused);
    expect(refusal(createStack, { StackName: "web", TemplateBody })).toEqual(refused);
    const changeSet = { StackName: "web", ChangeSetName: "first", ChangeSetType: "CREATE" as const };
    expect(refusal(createChangeSet, { ...changeSet, TemplateBody })).toEqual(refused);
    expect(store.list(stacks)).toEqual([]);
  });

  it("an attribute that an output names", () => {
    const TemplateBody = aTemplate({ Group: aLogGroup() }, { Name: { "Fn::GetAtt": "Group.Name" } });
    expect(aStackRegion().refusal(validateTemplate, { TemplateBody }).message).toBe(noAttribute);
  });

  it("a parameter's list that is too short, once its value is known", () => {
    const { call, refusal } = aStackRegion();
    const Parameters = { Names: { Type: "CommaDelimitedList", Default: "a,b" } };
    const TemplateBody = withTag({ "Fn::Select": [2, { Ref: "Names" }] }, {}, { Parameters });
    expect(call(validateTemplate, { TemplateBody }).Parameters).toHaveLength(1);
    expect(refusal(createStack, { StackName: "web", TemplateBody }).message).toBe(beyond);
  });

  it.each([
    [
      { RetentionInDay: 7 },
      "Encountered unsupported property RetentionInDay (resource It); did you mean RetentionInDays?",
    ],
    [{ Colour: "red" }, "Encountered unsupported property Colour (resource It)"],
    [{ RetentionInDays: "a week" }, "Value of property RetentionInDays must be of type Integer (resource It)"],
    [{ LogGroupName: ["web"] }, "Value of property LogGroupName must be of type String (resource It)"],
    [{ Tags: "web" }, "Value of property Tags must be of type List (resource It)"],
    [{ Tags: ["web"] }, "Value of property Tags[0] must be an object (resource It)"],
    [
      { Tags: [{ Key: "a", Values: { Ref: "Group" } }] },
      "Encountered unsupported property Tags[0].Values (resource It); did you mean Value?",
    ],
  ])("the properties %j", (properties, message) => {
    const TemplateBody = aTemplate({ Group: aLogGroup(), It: aLogGroup(properties) });
    expect(aStackRegion().refusal(createStack, { StackName: "web", TemplateBody }).message).toBe(message);
  });

  it("all its mistakes at once, each on its line", () => {
    const { refusal } = aStackRegion();
    const It = aLogGroup({ RetentionInDay: 7, Tags: {} });
    const TemplateBody = withTag({ "Fn::GetAtt": ["Group", "Name"] }, { It });
    expect(refusal(createStack, { StackName: "web", TemplateBody }).message.split("\n")).toEqual([
      noAttribute,
      "Encountered unsupported property RetentionInDay (resource It); did you mean RetentionInDays?",
      "Value of property Tags must be of type List (resource It)",
    ]);
  });
});

describe("a template is built", () => {
  const never = { Conditions: { Never: { "Fn::Equals": ["a", "b"] } } };

  it.each(functions)("with %s where a condition leaves it out", (_what, value) => {
    const { call } = aStackRegion();
    const Value = { "Fn::If": ["Never", value, "right"] };
    const others = { Other: { ...aLogGroup({ Colour: value }), Condition: "Never" } };
    const TemplateBody = withTag(Value, others, never);
    expect(() => call(validateTemplate, { TemplateBody })).not.toThrow();
    expect(call(createStack, { StackName: "web", TemplateBody })).toHaveProperty("StackId");
  });

  it("with numbers and booleans as text, and texts as numbers", () => {
    const region = aStackRegion();
    region.create(
      aTemplate({ Group: aLogGroup({ RetentionInDays: "7", LogGroupName: 12, Tags: [{ Key: 1, Value: true }] }) }),
    );
    expect(region.stack()).toMatchObject({ StackStatus: "CREATE_COMPLETE" });
  });

  it("with numbers, booleans and lists that dynamic references stand for, and attributes that parameters name", () => {
    const region = aStackRegion();
    region.call(putParameter, { Name: "/days", Type: "String", Value: "7" });
    region.create(
      JSON.stringify({
        Parameters: { Attribute: { Type: "String", Default: "Arn" } },
        Resources: { Group: aLogGroup({ RetentionInDays: "{{resolve:ssm:/days}}" }) },
        Outputs: { Arn: { Value: { "Fn::GetAtt": ["Group", { Ref: "Attribute" }] } } },
      }),
    );
    expect(region.stack()).toMatchObject({ StackStatus: "CREATE_COMPLETE" });
    expect(region.stack()?.Outputs?.[0]?.OutputValue).toMatch(/^arn:aws:logs:/);
  });

  it("only of types whose schema is known, or that are known to have none", () => {
    const withoutSchema = providers.filter(({ type }) => !schemaOf(type)).map(({ type }) => type);
    expect(withoutSchema, "run: python3 tools/models/resource_types.py").toEqual([
      "AWS::CDK::Metadata",
      "Custom::VpcRestrictDefaultSG",
    ]);
  });
});
