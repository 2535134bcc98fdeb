import { expect, it } from "vitest";
import type { JsonObject } from "./json.ts";
import { parameterReferences, parameterValues, type GivenParameter } from "./parameters.ts";
import { parseTemplate, type Template } from "./template.ts";

const aTemplate = (parameters: JsonObject): Template =>
  parseTemplate(JSON.stringify({ Parameters: parameters, Resources: { Group: { Type: "AWS::Logs::LogGroup" } } }));

const given = (value: string): GivenParameter => ({ ParameterKey: "P", ParameterValue: value });

it("takes what is given, else what was, else the default", () => {
  const template = aTemplate({ P: { Type: "Number", Default: 1 }, Q: { Type: "String", Default: "q" } });
  expect(parameterValues(template, [given("2")], {})).toEqual({ P: "2", Q: "q" });
  const previous = { ParameterKey: "P", UsePreviousValue: true };
  expect(parameterValues(template, [previous], { P: "3", Q: "then" })).toEqual({ P: "3", Q: "q" });
});

it("gives lists as lists", () => {
  const template = aTemplate({ P: { Type: "CommaDelimitedList" }, Q: { Type: "List<Number>" }, R: { Type: "String" } });
  const values = { P: "a, b", Q: "1,2", R: "a,b" };
  expect(parameterReferences(template, values)).toEqual({ P: ["a", "b"], Q: ["1", "2"], R: "a,b" });
});

const refusals: readonly (readonly [string, JsonObject, readonly GivenParameter[], string])[] = [
  ["a parameter without a value", { Type: "String" }, [], "Parameters: [P] must have values"],
  [
    "a parameter that the template does not have",
    { Type: "String", Default: "" },
    [{ ParameterKey: "Q", ParameterValue: "1" }],
    "Parameters: [Q] do not exist in the template",
  ],
  ["what is no number", { Type: "Number" }, [given("four")], "Parameter 'P' must be a number."],
  ["too small a number", { Type: "Number", MinValue: 2 }, [given("1")], "Parameter 'P' must be at least 2"],
  ["too large a number", { Type: "Number", MaxValue: 2 }, [given("3")], "Parameter 'P' must be at most 2"],
  [
    "too short a text",
    { Type: "String", MinLength: "1" },
    [given("")],
    "Parameter 'P' must contain at least 1 characters",
  ],
  [
    "too long a text",
    { Type: "String", MaxLength: 3 },
    [given("four")],
    "Parameter 'P' must contain at most 3 characters",
  ],
  [
    "what is not among the allowed values",
    { Type: "String", AllowedValues: ["a", "b"] },
    [given("c")],
    "Parameter 'P' must be one of AllowedValues",
  ],
  [
    "what the pattern does not match as a whole",
    { Type: "String", AllowedPattern: "[a-z]+" },
    [given("ab1")],
    "Parameter 'P' must match pattern [a-z]+",
  ],
  [
    "anything with the template's own words, where it has some",
    { Type: "String", AllowedPattern: "[a-z]+", ConstraintDescription: "small letters only" },
    [given("A")],
    "Parameter P failed to satisfy constraint: small letters only",
  ],
];

it.each(refusals)("refuses %s", (_, declaration, parameters, message) => {
  const template = aTemplate({ P: declaration });
  expect(() => parameterValues(template, parameters, {})).toThrow(
    expect.objectContaining({ code: "ValidationError", message }),
  );
});
