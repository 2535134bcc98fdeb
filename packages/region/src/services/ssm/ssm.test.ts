import type { PutParameterRequest } from "@aws-sdk/client-ssm";
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { addTagsToResource } from "./operations/AddTagsToResource.ts";
import { deleteParameter } from "./operations/DeleteParameter.ts";
import { deleteParameters } from "./operations/DeleteParameters.ts";
import { describeParameters } from "./operations/DescribeParameters.ts";
import { getParameter } from "./operations/GetParameter.ts";
import { getParameterHistory } from "./operations/GetParameterHistory.ts";
import { getParameters } from "./operations/GetParameters.ts";
import { getParametersByPath } from "./operations/GetParametersByPath.ts";
import { labelParameterVersion } from "./operations/LabelParameterVersion.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putParameter } from "./operations/PutParameter.ts";
import { removeTagsFromResource } from "./operations/RemoveTagsFromResource.ts";
import { ssm } from "./service.ts";

const arn = "arn:aws:ssm:ap-southeast-2:000000000000:parameter";
const type = "String" as const;

function aStore(...names: readonly string[]) {
  const region = aRegion({ services: [ssm] });
  for (const Name of names) region.call(putParameter, { Name, Value: `value of ${Name}`, Type: type });
  const put = (input: PutParameterRequest) => region.call(putParameter, input);
  const overwrite = (Name: string, Value: string) => put({ Name, Value, Overwrite: true });
  return { ...region, put, overwrite };
}

it("keeps versions, and finds them by number, by label and by ARN", () => {
  const { call, put, overwrite, advance } = aStore();
  expect(put({ Name: "/web/url", Value: "one", Type: type, Description: "where" })).toEqual({
    Version: 1,
    Tier: "Standard",
  });
  advance("1s");
  expect(overwrite("/web/url", "two")).toEqual({ Version: 2, Tier: "Standard" });
  call(labelParameterVersion, { Name: "/web/url", Labels: ["live"], ParameterVersion: 1 });
  const read = (Name: string) => call(getParameter, { Name }).Parameter;
  expect(read("/web/url")).toMatchObject({ Name: "/web/url", Value: "two", Version: 2, ARN: `${arn}/web/url` });
  expect(read("/web/url")).not.toHaveProperty("Selector");
  expect(read("/web/url:1")).toMatchObject({ Value: "one", Selector: ":1" });
  expect(read("/web/url:live")).toMatchObject({ Value: "one", Selector: ":live" });
  expect(read(`${arn}/web/url`)?.Value).toBe("two");
  expect(read(`${arn}/web/url:1`)?.Value).toBe("one");
  expect(call(getParameterHistory, { Name: "/web/url" }).Parameters).toMatchObject([
    {
      Version: 1,
      Value: "one",
      Labels: ["live"],
      Description: "where",
      LastModifiedDate: new Date("2026-01-01T00:00:00Z"),
    },
    { Version: 2, Value: "two", Labels: [], Description: "where", LastModifiedDate: new Date("2026-01-01T00:00:01Z") },
  ]);
});

it("hides a SecureString that is not asked for decrypted, and keeps the id of its key", () => {
  const { call, put } = aStore();
  put({ Name: "password", Value: "hunter2", Type: "SecureString" });
  const hidden = call(getParameter, { Name: "password" }).Parameter?.Value;
  expect(hidden).toMatch(/^AQICAH/);
  expect(hidden).not.toContain(Buffer.from("hunter2").toString("base64"));
  expect(call(getParameter, { Name: "password", WithDecryption: true }).Parameter?.Value).toBe("hunter2");
  expect(call(describeParameters, {}).Parameters).toMatchObject([
    {
      ...{ Name: "password", Type: "SecureString", KeyId: "alias/aws/ssm", Tier: "Standard", DataType: "text" },
      ...{ ARN: `${arn}/password`, LastModifiedUser: "arn:aws:iam::000000000000:user/evenkeel" },
    },
  ]);
});

it("names what is not there beside what is", () => {
  const { call } = aStore("a", "/b/c");
  const answer = call(getParameters, { Names: ["/b/c", "nothing", "a", "a:9", `${arn}/a`] });
  expect(answer.Parameters?.map(({ Value }) => Value)).toEqual(["value of /b/c", "value of a", "value of a"]);
  expect(answer.InvalidParameters).toEqual(["nothing", "a:9"]);
  expect(call(deleteParameters, { Names: ["a", "nothing"] })).toEqual({
    DeletedParameters: ["a"],
    InvalidParameters: ["nothing"],
  });
  call(deleteParameter, { Name: "/b/c" });
  expect(call(describeParameters, {}).Parameters).toEqual([]);
});

it("begins anew with a parameter that was deleted", () => {
  const { call, put, overwrite } = aStore("a");
  overwrite("a", "two");
  call(deleteParameter, { Name: "a" });
  expect(put({ Name: "a", Value: "again", Type: "SecureString" }).Version).toBe(1);
  expect(call(getParameterHistory, { Name: "a" }).Parameters).toHaveLength(1);
});

it.each<[string, Partial<PutParameterRequest>, string, string]>([
  ["no type", { Type: undefined }, "ValidationException", "A parameter type is required when you create a parameter."],
  ["no value", { Value: "" }, "ValidationException", "1 validation error detected: Value '' at 'value' failed"],
  ["half a path", { Name: "web/url" }, "ValidationException", "Parameter name must be a fully qualified name."],
  [
    "a reserved name",
    { Name: "AWSthing" },
    "ValidationException",
    'Parameter name: can\'t be prefixed with "aws" or "ssm"',
  ],
  ["a reserved path", { Name: "/ssm/a" }, "ValidationException", 'Parameter name: can\'t be prefixed with "ssm"'],
  ["a name with a space", { Name: "/a b" }, "ValidationException", 'Parameter name: can\'t be prefixed with "ssm"'],
  [
    "16 levels",
    { Name: "/a".repeat(16) },
    "HierarchyLevelLimitExceededException",
    "A hierarchy can have a maximum of 15",
  ],
  [
    "5 KB",
    { Value: "x".repeat(4097) },
    "ValidationException",
    "Standard tier parameters support a maximum parameter value of 4096 characters.",
  ],
  [
    "9 KB",
    { Value: "x".repeat(8193), Tier: "Advanced" },
    "ValidationException",
    "Advanced tier parameters support a maximum parameter value of 8192 characters.",
  ],
  [
    "a value that is not allowed",
    { Value: "10,000", AllowedPattern: String.raw`\d{1,4}` },
    "ParameterPatternMismatchException",
    String.raw`Parameter value, cannot be validated against allowedPattern: \d{1,4}`,
  ],
  ["a pattern that is none", { AllowedPattern: "(" }, "InvalidAllowedPatternException", "The request doesn't meet"],
  [
    "a pattern without end",
    { AllowedPattern: "(a+)+" },
    "ValidationException",
    "Evenkeel does not support the repetition of a repetition",
  ],
  [
    "an unknown data type",
    { DataType: "Text" },
    "ValidationException",
    "The following data type is not supported: Text (Data type names are all lowercase.)",
  ],
  [
    "an image",
    { DataType: "aws:ec2:image" },
    "ValidationException",
    "Evenkeel does not support DataType aws:ec2:image",
  ],
  [
    "policies",
    { Policies: '[{"Type":"Expiration"}]' },
    "ValidationException",
    "Evenkeel does not support the policies of a parameter (Policies) yet.",
  ],
  [
    "an existing name",
    { Name: "/there" },
    "ParameterAlreadyExists",
    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
  ],
  [
    "tags when overwriting",
    { Overwrite: true, Tags: [{ Key: "a", Value: "b" }] },
    "ValidationException",
    "Invalid request: tags and overwrite can't be used together.",
  ],
  [
    "another type",
    { Name: "/there", Overwrite: true, Type: "SecureString" },
    "HierarchyTypeMismatchException",
    "Parameter Store doesn't support changing a parameter type in a hierarchy.",
  ],
  [
    "a tier that there is not",
    { Tier: "Gold" as never },
    "ValidationException",
    "1 validation error detected: Value 'Gold' at 'tier' failed to satisfy constraint: Member must satisfy enum value set: [Standard, Advanced, Intelligent-Tiering]",
  ],
])("refuses %s", (_, changes, code, message) => {
  const { refusal } = aStore("/there");
  const refused = refusal(putParameter, { Name: "/new", Value: "1", Type: type, ...changes });
  expect(refused.code).toBe(code);
  expect(refused.message.slice(0, message.length)).toBe(message);
});

it("stays in the advanced tier, which intelligent tiering chooses for what is large", () => {
  const { put, refusal } = aStore();
  const large = { Name: "a", Value: "x".repeat(5000), Type: type, Tier: "Intelligent-Tiering" } as const;
  expect(put(large).Tier).toBe("Advanced");
  expect(put({ ...large, Value: "small", Overwrite: true }).Tier).toBe("Advanced");
  expect(put({ Name: "a", Value: "small", Overwrite: true }).Tier).toBe("Advanced");
  const back = refusal(putParameter, { Name: "a", Value: "small", Overwrite: true, Tier: "Standard" });
  expect(back.message).toMatch(/^This parameter uses the advanced-parameter tier\. You can't downgrade/);
});

it("keeps an allowed pattern for the next value", () => {
  const { put, refusal } = aStore();
  put({ Name: "n", Value: "1", Type: type, AllowedPattern: String.raw`\d+` });
  const next = refusal(putParameter, { Name: "n", Value: "one", Overwrite: true });
  expect(next.code).toBe("ParameterPatternMismatchException");
});

it("keeps 100 versions: the oldest goes, unless it has a label", () => {
  const { call, overwrite, refusal } = aStore("a");
  for (let version = 2; version <= 101; version++) overwrite("a", String(version));
  const read = (Name: string) => refusal(getParameter, { Name });
  expect(read("a:1")).toEqual({
    code: "ParameterVersionNotFound",
    message: "Systems Manager could not find version 1 of a. Verify the version and try again.",
  });
  call(labelParameterVersion, { Name: "a", Labels: ["old"], ParameterVersion: 2 });
  const refused = refusal(putParameter, { Name: "a", Value: "102", Overwrite: true });
  expect(refused.code).toBe("ParameterMaxVersionLimitExceeded");
  expect(refused.message).toContain("Version 2, the oldest version, can't be deleted");
});

it("has a label at one version only, ten of them at most, and names those that are none", () => {
  const { call, overwrite, refusal } = aStore("a");
  overwrite("a", "two");
  const label = (Labels: string[], ParameterVersion?: number) =>
    call(labelParameterVersion, { Name: "a", Labels, ...(ParameterVersion !== undefined && { ParameterVersion }) });
  expect(label(["live", "aws-x", "1st", "a b"], 1)).toEqual({
    InvalidLabels: ["aws-x", "1st", "a b"],
    ParameterVersion: 1,
  });
  expect(label(["live"])).toEqual({ InvalidLabels: [], ParameterVersion: 2 });
  expect(call(getParameterHistory, { Name: "a" }).Parameters?.map(({ Labels }) => Labels)).toEqual([[], ["live"]]);
  const ten = Array.from({ length: 10 }, (_, index) => `l${index}`);
  expect(refusal(labelParameterVersion, { Name: "a", Labels: ten }).code).toBe("ParameterVersionLabelLimitExceeded");
  expect(refusal(labelParameterVersion, { Name: "a", Labels: ten, ParameterVersion: 9 }).code).toBe(
    "ParameterVersionNotFound",
  );
});

it("goes on after a page whose last parameter was deleted", () => {
  const { call, refusal } = aStore("a", "b", "c", "d");
  const first = call(describeParameters, { MaxResults: 2 });
  expect(first.Parameters?.map(({ Name }) => Name)).toEqual(["a", "b"]);
  call(deleteParameters, { Names: ["b", "c"] });
  const rest = call(describeParameters, { MaxResults: 2, NextToken: first.NextToken });
  expect(rest.Parameters?.map(({ Name }) => Name)).toEqual(["d"]);
  expect(rest.NextToken).toBeUndefined();
  expect(refusal(describeParameters, { NextToken: "Zm9v" }).code).toBe("InvalidNextToken");
  const byPath = call(getParametersByPath, { Path: "/", MaxResults: 1 });
  expect(byPath.NextToken).toBeDefined();
});

it("keeps tags", () => {
  const { call, refusal } = aStore("a");
  const resource = { ResourceType: "Parameter", ResourceId: "a" } as const;
  call(addTagsToResource, {
    ...resource,
    Tags: [
      { Key: "k", Value: "v" },
      { Key: "l", Value: "w" },
    ],
  });
  call(removeTagsFromResource, { ...resource, TagKeys: ["l"] });
  expect(call(listTagsForResource, resource).TagList).toEqual([{ Key: "k", Value: "v" }]);
  expect(refusal(listTagsForResource, { ...resource, ResourceId: "b" }).code).toBe("InvalidResourceId");
  expect(refusal(listTagsForResource, { ...resource, ResourceType: "Document" }).message).toContain("a Document");
  const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
  expect(refusal(addTagsToResource, { ...resource, Tags }).code).toBe("TooManyTagsError");
});

it.each([
  [getParameter, { Name: "a" }],
  [getParameterHistory, { Name: "a" }],
  [deleteParameter, { Name: "a" }],
  [labelParameterVersion, { Name: "a", Labels: ["l"] }],
] as const)("refuses what is not there by its code (%#)", (operation, input) => {
  expect(aStore().refusal(operation as typeof getParameter, input)).toEqual({ code: "ParameterNotFound", message: "" });
});
