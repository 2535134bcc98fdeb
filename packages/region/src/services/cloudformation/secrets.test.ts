import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { services } from "../index.ts";
import { describeSecret } from "../secretsmanager/operations/DescribeSecret.ts";
import { getSecretValue } from "../secretsmanager/operations/GetSecretValue.ts";
import { putSecretValue } from "../secretsmanager/operations/PutSecretValue.ts";
import { secrets } from "../secretsmanager/state.ts";
import { getParameter } from "../ssm/operations/GetParameter.ts";
import { listTagsForResource } from "../ssm/operations/ListTagsForResource.ts";
import { parameters } from "../ssm/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aTemplate } from "./testing/a-stack.ts";
import type { Json } from "./template/json.ts";

function aStack(type: string, outputs: Readonly<Record<string, Json>> = {}) {
  const region = aRegion({ services });
  const bodyOf = (Properties: Readonly<Record<string, Json>>) => aTemplate({ It: { Type: type, Properties } }, outputs);
  const run = (
    operation: typeof createStack | typeof updateStack,
    properties: Readonly<Record<string, Json>>,
  ): void => {
    region.call(operation, { StackName: "web", TemplateBody: bodyOf(properties) });
    region.advance("0s");
  };
  return {
    ...region,
    create: (properties: Readonly<Record<string, Json>>) => run(createStack, properties),
    update: (properties: Readonly<Record<string, Json>>) => run(updateStack, properties),
    remove: (): void => {
      region.call(deleteStack, { StackName: "web" });
      region.advance("0s");
    },
    stack: () => region.call(describeStacks, { StackName: "web" }).Stacks?.[0],
    reasons: () =>
      (region.call(describeStackEvents, { StackName: "web" }).StackEvents ?? [])
        .filter(({ ResourceStatus }) => ResourceStatus === "CREATE_FAILED")
        .map(({ ResourceStatusReason }) => ResourceStatusReason ?? ""),
  };
}

it("builds, changes, replaces and deletes a parameter", () => {
  const { create, update, remove, stack, call, store } = aStack("AWS::SSM::Parameter", {
    Name: { Ref: "It" },
    Value: { "Fn::GetAtt": ["It", "Value"] },
    Type: { "Fn::GetAtt": ["It", "Type"] },
  });
  const first = { Name: "/web/url", Type: "String", Value: "one", Tags: { team: "web", old: "x" } };
  create(first);
  expect(stack()).toMatchObject({
    StackStatus: "CREATE_COMPLETE",
    Outputs: [{ OutputValue: "/web/url" }, { OutputValue: "one" }, { OutputValue: "String" }],
  });
  update({ ...first, Value: "two", Description: "where", Tags: { team: "api" } });
  expect(call(getParameter, { Name: "/web/url" }).Parameter).toMatchObject({ Value: "two", Version: 2 });
  const tagged = call(listTagsForResource, { ResourceType: "Parameter", ResourceId: "/web/url" });
  expect(tagged.TagList).toEqual([{ Key: "team", Value: "api" }]);
  update({ ...first, Name: "/web/other" });
  expect(store.list(parameters).map(({ name }) => name)).toEqual(["/web/other"]);
  remove();
  expect(store.list(parameters)).toEqual([]);
});

it("builds a parameter under a name of the stack's", () => {
  const { create, store } = aStack("AWS::SSM::Parameter");
  create({ Type: "StringList", Value: "a,b" });
  expect(store.list(parameters)[0]?.name).toMatch(/^web-It-[A-Za-z0-9]{12}$/);
});

it("makes no SecureString, as CloudFormation itself", () => {
  const { create } = aStack("AWS::SSM::Parameter");
  expect(() => create({ Type: "SecureString", Value: "x" })).toThrow("Type SecureString of AWS::SSM::Parameter");
});

it("does not take over, nor take away, what is there under its name", () => {
  const { create, call, advance } = aStack("AWS::SecretsManager::Secret");
  create({ Name: "hello/db", SecretString: "mine" });
  const other = aTemplate({ Other: { Type: "AWS::SecretsManager::Secret", Properties: { Name: "hello/db" } } });
  call(createStack, { StackName: "second", TemplateBody: other });
  advance("0s");
  expect(call(describeStacks, { StackName: "second" }).Stacks?.[0]?.StackStatus).toBe("ROLLBACK_COMPLETE");
  expect(call(getSecretValue, { SecretId: "hello/db" }).SecretString).toBe("mine");
});

it("builds a secret of which chance makes one member, and keeps its value while the template says the same", () => {
  const { create, update, remove, stack, call, store } = aStack("AWS::SecretsManager::Secret", {
    Arn: { Ref: "It" },
    Id: { "Fn::GetAtt": ["It", "Id"] },
  });
  const GenerateSecretString = {
    SecretStringTemplate: '{"user":"ann"}',
    GenerateStringKey: "password",
    PasswordLength: "16",
    ExcludePunctuation: true,
  };
  create({ Name: "hello/db", GenerateSecretString, Tags: [{ Key: "team", Value: "web" }] });
  const { ARN } = call(describeSecret, { SecretId: "hello/db" });
  expect(stack()?.Outputs).toMatchObject([{ OutputValue: ARN }, { OutputValue: ARN }]);
  const read = () => call(getSecretValue, { SecretId: "hello/db" }).SecretString ?? "";
  expect(JSON.parse(read())).toEqual({ user: "ann", password: expect.stringMatching(/^[A-Za-z\d]{16}$/) as string });
  call(putSecretValue, { SecretId: "hello/db", SecretString: "put by hand" });
  update({ Name: "hello/db", GenerateSecretString, Description: "of the web" });
  expect(read()).toBe("put by hand");
  expect(call(describeSecret, { SecretId: "hello/db" })).toMatchObject({ Description: "of the web" });
  expect(call(describeSecret, { SecretId: "hello/db" }).Tags).toBeUndefined();
  update({ Name: "hello/db", SecretString: "plain" });
  expect(read()).toBe("plain");
  remove();
  expect(store.list(secrets)).toEqual([]);
});

it.each([
  [{ SecretString: "x", GenerateSecretString: {} }, "You can't specify both SecretString and GenerateSecretString"],
  [{ GenerateSecretString: { SecretStringTemplate: "{}" } }, "SecretStringTemplate and GenerateStringKey together"],
  [
    { GenerateSecretString: { SecretStringTemplate: "[", GenerateStringKey: "a" } },
    "Could not parse SecretStringTemplate JSON",
  ],
])("fails a secret with %j", (properties, reason) => {
  const { create, reasons } = aStack("AWS::SecretsManager::Secret");
  create(properties);
  expect(reasons()).toEqual([expect.stringContaining(reason)]);
});

it("refuses a secret whose generation asks for what there is not", () => {
  const { create } = aStack("AWS::SecretsManager::Secret");
  expect(() => create({ GenerateSecretString: { Length: 3 } })).toThrow(
    "Encountered unsupported property GenerateSecretString.Length (resource It)",
  );
});
