import type { PutParameterRequest } from "@aws-sdk/client-ssm";
import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { describeParameters } from "../operations/DescribeParameters.ts";
import { getParametersByPath } from "../operations/GetParametersByPath.ts";
import { putParameter } from "../operations/PutParameter.ts";
import { ssm } from "../service.ts";

function aStore(...names: readonly string[]) {
  const region = aRegion({ services: [ssm] });
  for (const Name of names) region.call(putParameter, { Name, Value: "x", Type: "String" });
  return { ...region, put: (input: PutParameterRequest) => region.call(putParameter, input) };
}

it("reads the level below a path, or all of them", () => {
  const { call, refusal } = aStore("/a/b", "/a/c/d", "/ab", "root");
  const below = (Path: string, Recursive = false) =>
    call(getParametersByPath, { Path, Recursive }).Parameters?.map(({ Name }) => Name);
  expect(below("/a")).toEqual(["/a/b"]);
  expect(below("/a/", true)).toEqual(["/a/b", "/a/c/d"]);
  expect(below("/")).toEqual(["/ab", "root"]);
  expect(below("/", true)).toEqual(["/a/b", "/a/c/d", "/ab", "root"]);
  expect(refusal(getParametersByPath, { Path: "a" }).code).toBe("ValidationException");
  const byName = { Path: "/a", ParameterFilters: [{ Key: "Name", Values: ["x"] }] };
  expect(refusal(getParametersByPath, byName)).toEqual({
    code: "InvalidFilterKey",
    message: "The following filter key is not valid: Name. Valid filter keys include: [Type, KeyId, Label].",
  });
});

it.each<[string, string | undefined, string[], string[]]>([
  ["Name", undefined, ["/a/b", "x"], ["/a/b"]],
  ["Name", "BeginsWith", ["/a"], ["/a/b", "/a/c/d"]],
  ["Name", "Contains", ["c"], ["/a/c/d", "secret"]],
  ["Type", undefined, ["SecureString"], ["secret"]],
  ["KeyId", "BeginsWith", ["alias/"], ["secret"]],
  ["Path", undefined, ["/a"], ["/a/b"]],
  ["Path", "Recursive", ["/a"], ["/a/b", "/a/c/d"]],
  ["Tier", undefined, ["Advanced"], []],
  ["DataType", undefined, ["text"], ["/a/b", "/a/c/d", "secret"]],
  ["tag:team", undefined, ["web"], ["secret"]],
  ["tag:team", undefined, [], ["secret"]],
])("describes parameters by %s %s %j", (Key, Option, Values, expected) => {
  const { call, put } = aStore("/a/b", "/a/c/d");
  put({ Name: "secret", Value: "s", Type: "SecureString", Tags: [{ Key: "team", Value: "web" }] });
  const filter = { Key, ...(Option !== undefined && { Option }), ...(Values.length > 0 && { Values }) };
  const found = call(describeParameters, { ParameterFilters: [filter] });
  expect(found.Parameters?.map(({ Name }) => Name)).toEqual(expected);
});

it.each([
  [[{ Key: "Label", Values: ["x"] }], "InvalidFilterKey"],
  [[{ Key: "Name" }], "InvalidFilterValue"],
  [[{ Key: "Type", Option: "Contains", Values: ["x"] }], "InvalidFilterOption"],
  [[{ Key: "Path", Option: "Equals", Values: ["/a"] }], "InvalidFilterOption"],
  [[{ Key: "Path", Values: ["a"] }], "ValidationException"],
  [
    [
      { Key: "Type", Values: ["a"] },
      { Key: "Type", Values: ["b"] },
    ],
    "InvalidFilterKey",
  ],
])("refuses the filters %j", (ParameterFilters, code) => {
  expect(aStore().refusal(describeParameters, { ParameterFilters }).code).toBe(code);
});
