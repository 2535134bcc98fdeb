import { expect, it } from "vitest";
import { evaluateConditions, resolve, type Scope } from "./intrinsics.ts";
import type { Json, JsonObject } from "./json.ts";

const scope: Scope = {
  parameters: { Size: "4", Names: ["a", "b"] },
  pseudoParameters: { "AWS::Region": "ap-southeast-2" },
  mappings: { Regions: { "ap-southeast-2": { Zones: 3 } } },
  conditions: { Yes: true, No: false },
  zones: ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"],
  physicalIdOf: (logicalId) => `id-of-${logicalId}`,
  attributeOf: (logicalId, attribute) => `${logicalId}:${attribute}`,
  exportOf: (name) => `export-${name}`,
};

const values: readonly (readonly [Json, Json | undefined])[] = [
  ["plain", "plain"],
  [{ Ref: "Size" }, "4"],
  [{ Ref: "Names" }, ["a", "b"]],
  [{ Ref: "AWS::Region" }, "ap-southeast-2"],
  [{ Ref: "Vpc" }, "id-of-Vpc"],
  [{ Ref: "AWS::NoValue" }, undefined],
  [{ kept: 1, gone: { Ref: "AWS::NoValue" } }, { kept: 1 }],
  [
    ["a", { Ref: "AWS::NoValue" }, "b"],
    ["a", "b"],
  ],
  [{ "Fn::GetAtt": ["Vpc", "Arn"] }, "Vpc:Arn"],
  [{ "Fn::GetAtt": "Stack.Outputs.Url" }, "Stack:Outputs.Url"],
  [{ "Fn::Join": ["/", ["a", { Ref: "Size" }, 7]] }, "a/4/7"],
  [{ "Fn::Sub": "${AWS::Region}-${Vpc}-${Vpc.Arn}-${Size}" }, "ap-southeast-2-id-of-Vpc-Vpc:Arn-4"],
  [{ "Fn::Sub": "${!Literal} ${ Size }" }, "${Literal} 4"],
  [{ "Fn::Sub": ["${Own}/${Size}", { Own: { Ref: "Vpc" } }] }, "id-of-Vpc/4"],
  [{ "Fn::Select": [1, { "Fn::GetAZs": "" }] }, "ap-southeast-2b"],
  [{ "Fn::Select": ["0", { "Fn::Split": ["|", "a|b"] }] }, "a"],
  [{ "Fn::Split": [",", "a,b,"] }, ["a", "b", ""]],
  [{ "Fn::Base64": "hello" }, "aGVsbG8="],
  [{ "Fn::ImportValue": "url" }, "export-url"],
  [{ "Fn::FindInMap": ["Regions", { Ref: "AWS::Region" }, "Zones"] }, 3],
  [{ "Fn::Cidr": ["10.0.0.0/16", 2, "8"] }, ["10.0.0.0/24", "10.0.1.0/24"]],
  [{ "Fn::Cidr": ["2001:db8:0:1200::/56", 2, "64"] }, ["2001:db8:0:1200::/64", "2001:db8:0:1201::/64"]],
  [{ "Fn::If": ["Yes", "then", "else"] }, "then"],
  [{ "Fn::If": ["No", "then", { Ref: "AWS::NoValue" }] }, undefined],
  [{ "Fn::Equals": [{ Ref: "Size" }, 4] }, true],
  [{ "Fn::And": [{ Condition: "Yes" }, { Condition: "No" }] }, false],
  [{ "Fn::Or": [{ Condition: "Yes" }, { Condition: "No" }] }, true],
  [{ "Fn::Not": [{ Condition: "No" }] }, true],
  // A policy's Condition is no call of a function.
  [{ Condition: { StringEquals: { "aws:x": "y" } } }, { Condition: { StringEquals: { "aws:x": "y" } } }],
];

it.each(values)("resolves %j to %j", (value, expected) => {
  expect(resolve(value, scope)).toEqual(expected);
});

const refusals: readonly (readonly [Json, string])[] = [
  [{ "Fn::Transform": {} }, "Evenkeel does not support the function Fn::Transform in templates yet."],
  [{ "Fn::Select": [3, ["a"]] }, "Template error: Fn::Select cannot select nonexistent value at index 3"],
  [{ "Fn::FindInMap": ["Regions", "mars", "Zones"] }, "Template error: Unable to get mapping for Regions::mars::Zones"],
  [
    { "Fn::FindInMap": ["Regions", "constructor", "name"] },
    "Template error: Unable to get mapping for Regions::constructor::name",
  ],
  [{ "Fn::Join": "a" }, 'Template format error: Fn::Join needs a list, not "a"'],
  [{ "Fn::Sub": { a: 1 } }, 'Template format error: Fn::Sub needs a list, not {"a":1}'],
  [{ "Fn::If": ["Maybe", 1, 2] }, "Template format error: Unresolved condition dependency Maybe"],
  [
    { "Fn::Cidr": ["10.0.0.0/24", 3, 7] },
    "Template format error: Fn::Cidr cannot give 3 blocks of 7 bits from 10.0.0.0/24",
  ],
  [
    { "Fn::Cidr": ["2001:db8::/56", 257, 64] },
    "Template format error: Fn::Cidr cannot give 257 blocks of 64 bits from 2001:db8::/56",
  ],
  [
    { "Fn::Cidr": ["2001:db8::/56", 4_294_967_296, 1] },
    "Template format error: Fn::Cidr cannot give 4294967296 blocks of 1 bits from 2001:db8::/56",
  ],
  [
    { "Fn::Cidr": ["999.0.0.0/8", 2, 8] },
    "Template format error: Fn::Cidr cannot give 2 blocks of 8 bits from 999.0.0.0/8",
  ],
  [
    { "Fn::Cidr": ["10.0.0.0/16/8", 2, 8] },
    "Template format error: Fn::Cidr cannot give 2 blocks of 8 bits from 10.0.0.0/16/8",
  ],
];

it.each(refusals)("refuses %j", (value, message) => {
  expect(() => resolve(value, scope)).toThrow(expect.objectContaining({ code: "ValidationError", message }));
});

it("evaluates conditions that need each other, in whatever order they stand", () => {
  const conditions: JsonObject = {
    Both: { "Fn::And": [{ Condition: "Four" }, { Condition: "Here" }] },
    Four: { "Fn::Equals": [{ Ref: "Size" }, "4"] },
    Here: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "AWS::Region" }, "elsewhere"] }] },
  };
  expect(evaluateConditions(conditions, scope)).toEqual({ Both: true, Four: true, Here: true });
});

it("refuses conditions that go round in a circle", () => {
  const conditions: JsonObject = { A: { "Fn::Not": [{ Condition: "B" }] }, B: { "Fn::Not": [{ Condition: "A" }] } };
  expect(() => evaluateConditions(conditions, scope)).toThrow(
    "Template format error: Circular dependency between conditions: A",
  );
});
