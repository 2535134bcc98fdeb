import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { services } from "../index.ts";
import { describeLogGroups } from "../logs/operations/DescribeLogGroups.ts";
import { createSecret } from "../secretsmanager/operations/CreateSecret.ts";
import { deleteSecret } from "../secretsmanager/operations/DeleteSecret.ts";
import { putSecretValue } from "../secretsmanager/operations/PutSecretValue.ts";
import { getParameter } from "../ssm/operations/GetParameter.ts";
import { putParameter } from "../ssm/operations/PutParameter.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { stackResources } from "./state.ts";
import type { Json, JsonObject } from "./template/json.ts";

/** A stack of one parameter of Parameter Store, `Copy`, with a value that refers to others. */
function aStack() {
  const region = aRegion({ services });
  const templateOf = (value: Json, more: JsonObject = {}): string =>
    JSON.stringify({
      ...more,
      Resources: { Copy: { Type: "AWS::SSM::Parameter", Properties: { Name: "copy", Type: "String", Value: value } } },
    });
  const run = (operation: typeof createStack | typeof updateStack, body: string, values: object = {}): void => {
    const Parameters = Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue: String(ParameterValue),
    }));
    region.call(operation, { StackName: "web", TemplateBody: body, Parameters });
    region.advance("0s");
  };
  return {
    ...region,
    templateOf,
    create: (value: Json, more?: JsonObject, values?: object) => run(createStack, templateOf(value, more), values),
    update: (value: Json, more?: JsonObject, values?: object) => run(updateStack, templateOf(value, more), values),
    refused: (value: Json, more?: JsonObject) =>
      region.refusal(createStack, { StackName: "web", TemplateBody: templateOf(value, more) }).message,
    stack: () => region.call(describeStacks, { StackName: "web" }).Stacks?.[0],
    copy: () => region.call(getParameter, { Name: "copy" }).Parameter?.Value,
    put: (Name: string, Value: string, Type: "String" | "SecureString" | "StringList" = "String") =>
      region.call(putParameter, { Name, Value, Type, Overwrite: true }),
  };
}

describe("references to Parameter Store", () => {
  it("are the value of now, inside of texts, with and without a version, and put together by functions", () => {
    const { create, copy, put } = aStack();
    put("/web/host", "one");
    put("/web/host", "two");
    create({ "Fn::Sub": "{{resolve:ssm:/web/host:1}} {{resolve:ssm:/web/host}} in ${AWS::Region}" });
    expect(copy()).toBe("one two in ap-southeast-2");
  });

  it("are read again when the stack is updated", () => {
    const { create, update, copy, put, templateOf, refusal } = aStack();
    put("/web/host", "one");
    create("{{resolve:ssm:/web/host}}");
    const again = { StackName: "web", TemplateBody: templateOf("{{resolve:ssm:/web/host}}") };
    expect(refusal(updateStack, again).message).toBe("No updates are to be performed.");
    put("/web/host", "two");
    update("{{resolve:ssm:/web/host}}");
    expect(copy()).toBe("two");
  });

  it.each([
    ["{{resolve:ssm:gone}}", "Unable to fetch parameters [gone] from parameter store for this account."],
    ["{{resolve:ssm:safe}}", "Parameters [safe] referenced by template have types not supported by CloudFormation."],
    ["{{resolve:ssm:a b}}", "Incorrect format is used in the following SSM reference: [{{resolve:ssm:a b}}]"],
    [
      "{{resolve:ssm-secure:safe:1}}",
      "SSM Secure reference is not supported in: [AWS::SSM::Parameter/Properties/Value]",
    ],
    [
      "{{resolve:secretsmanager:db:SecretBinary}}",
      "Incorrect format is used in the following Secrets Manager reference",
    ],
    ["{{resolve:vault:db}}", "does not support the dynamic reference {{resolve:vault:db}}"],
  ])("%s is refused before anything is created", (value, message) => {
    const { refused, put } = aStack();
    put("safe", "s", "SecureString");
    expect(refused(value)).toContain(message);
  });

  it("are refused in outputs, where they would stay text", () => {
    const { refused } = aStack();
    expect(refused("x", { Outputs: { A: { Value: "{{resolve:ssm:copy}}" } } })).toContain("in output A");
  });
});

describe("references to secrets", () => {
  it("reach the service, whole or by key, and no record or event of the stack", () => {
    const { create, copy, call, store } = aStack();
    const { ARN: arn = "" } = call(createSecret, { Name: "db", SecretString: '{"user":"ann","password":"s3cret"}' });
    create(`{{resolve:secretsmanager:${arn}:SecretString:user}}:{{resolve:secretsmanager:db:SecretString:password}}`);
    expect(copy()).toBe("ann:s3cret");
    const { StackEvents } = call(describeStackEvents, { StackName: "web" });
    expect(JSON.stringify([store.list(stackResources), StackEvents])).not.toContain("s3cret");
  });

  it("are not read again until the reference itself changes", () => {
    const { create, update, copy, call, templateOf, refusal } = aStack();
    call(createSecret, { Name: "db", SecretString: "one" });
    create("{{resolve:secretsmanager:db}}");
    call(putSecretValue, { SecretId: "db", SecretString: "two" });
    const again = { StackName: "web", TemplateBody: templateOf("{{resolve:secretsmanager:db}}") };
    expect(refusal(updateStack, again).message).toBe("No updates are to be performed.");
    expect(copy()).toBe("one");
    update("{{resolve:secretsmanager:db:SecretString::AWSCURRENT}}");
    expect(copy()).toBe("two");
    call(deleteSecret, { SecretId: "db", ForceDeleteWithoutRecovery: true });
    update("plain");
    expect(copy()).toBe("plain");
  });

  it.each([
    ["{{resolve:secretsmanager:gone}}", "Secrets Manager can't find the specified secret."],
    [
      "{{resolve:secretsmanager:db:SecretString:nope}}",
      "Could not find a value associated with JSONKey in SecretString",
    ],
    ["{{resolve:secretsmanager:text:SecretString:nope}}", "Could not parse SecretString JSON"],
  ])("%s fails the resource, with the reason", (value, reason) => {
    const { create, call, stack } = aStack();
    call(createSecret, { Name: "db", SecretString: "{}" });
    call(createSecret, { Name: "text", SecretString: "words" });
    create(value);
    expect(stack()?.StackStatus).toBe("ROLLBACK_COMPLETE");
    const reasons = call(describeStackEvents, { StackName: "web" }).StackEvents ?? [];
    expect(reasons.map(({ ResourceStatusReason }) => ResourceStatusReason ?? "").join("\n")).toContain(reason);
  });
});

describe("parameters that name one of Parameter Store", () => {
  const declared = (type: string): JsonObject => ({ Parameters: { Where: { Type: type, Default: "/web/zones" } } });

  it("stand for its value, which shows beside the name, and is read again by an update", () => {
    const { create, update, copy, stack, put } = aStack();
    put("/web/zones", "a,b", "StringList");
    const more = declared("AWS::SSM::Parameter::Value<List<String>>");
    create({ "Fn::Select": [1, { Ref: "Where" }] }, more);
    expect(copy()).toBe("b");
    const shown = { ParameterKey: "Where", ParameterValue: "/web/zones", ResolvedValue: "a,b" };
    expect(stack()?.Parameters).toEqual([shown]);
    put("/web/zones", "c,d", "StringList");
    update({ "Fn::Select": [1, { Ref: "Where" }] }, more);
    expect(copy()).toBe("d");
    expect(stack()?.Parameters).toEqual([{ ...shown, ResolvedValue: "c,d" }]);
  });

  it("have to name one that is there", () => {
    const { refused } = aStack();
    expect(refused("x", declared("AWS::SSM::Parameter::Value<String>"))).toBe(
      "Unable to fetch parameters [/web/zones] from parameter store for this account.",
    );
  });
});

describe("rules", () => {
  const newEnough = {
    CheckVersion: {
      Assertions: [
        {
          Assert: { "Fn::Not": [{ "Fn::Contains": [["1", "2"], { Ref: "Version" }] }] },
          AssertDescription: "version 3 or newer",
        },
      ],
    },
  };
  const more = (Rules: JsonObject): JsonObject => ({ Parameters: { Version: { Type: "String" } }, Rules });

  it("are checked before anything is created", () => {
    const { create, copy, refusal, templateOf } = aStack();
    const Parameters = [{ ParameterKey: "Version", ParameterValue: "2" }];
    const old = { StackName: "old", TemplateBody: templateOf("x", more(newEnough)), Parameters };
    expect(refusal(createStack, old).message).toBe(
      "Template error: the rule CheckVersion does not hold: version 3 or newer",
    );
    create("x", more(newEnough), { Version: "3" });
    expect(copy()).toBe("x");
  });

  it("hold where their condition does not", () => {
    const { create, copy } = aStack();
    const [rule] = Object.values(newEnough);
    const conditional = { ...rule, RuleCondition: { "Fn::Equals": [{ Ref: "Version" }, "9"] } };
    create("x", more({ CheckVersion: conditional }), { Version: "1" });
    expect(copy()).toBe("x");
  });

  it("have functions that nothing else has", () => {
    const { create, call } = aStack();
    create({ "Fn::If": ["Any", "x", "y"] }, { Conditions: { Any: { "Fn::Equals": ["a", "a"] } } });
    const conditions = { Any: { "Fn::Contains": [["a"], "a"] } };
    const Resources = { Group: { Type: "AWS::Logs::LogGroup", Condition: "Any" } };
    expect(() =>
      call(createStack, { StackName: "other", TemplateBody: JSON.stringify({ Conditions: conditions, Resources }) }),
    ).toThrow("the function Fn::Contains in templates");
  });

  it("see parameters alone", () => {
    const { refused } = aStack();
    const rules = { A: { Assertions: [{ Assert: { "Fn::Equals": [{ Ref: "Copy" }, "x"] } }] } };
    expect(refused("x", { Rules: rules })).toContain("Rules may refer to parameters alone, and not to Copy");
  });
});

it("a template in YAML is built, and given back as it was written", () => {
  const { call, advance } = aRegion({ services });
  const body =
    "Resources:\n  Group:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      LogGroupName: !Sub '${AWS::StackName}-x'\n";
  call(createStack, { StackName: "web", TemplateBody: body });
  advance("0s");
  expect(call(describeLogGroups, {}).logGroups?.map(({ logGroupName }) => logGroupName)).toEqual(["web-x"]);
});
