import fc from "fast-check";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import { readTemplateText } from "./text.ts";

const aTemplate = `
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Name: { Type: String, Default: web }
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Sub "/\${Name}/\${AWS::Region}"
      RetentionInDays: !If [IsShort, 7, 30]
      Tags:
        - Key: zone
          Value: !Select
            - 0
            - !GetAZs
        - { Key: arn, Value: !GetAtt Other.Arn }
        - { Key: list, Value: !Join ["-", [!Ref Name, "x"]] }
`;

it("reads YAML with the short forms of functions as the JSON that says the same", () => {
  expect(readTemplateText(aTemplate)).toEqual({
    AWSTemplateFormatVersion: "2010-09-09",
    Parameters: { Name: { Type: "String", Default: "web" } },
    Resources: {
      Group: {
        Type: "AWS::Logs::LogGroup",
        Properties: {
          LogGroupName: { "Fn::Sub": "/${Name}/${AWS::Region}" },
          RetentionInDays: { "Fn::If": ["IsShort", 7, 30] },
          Tags: [
            { Key: "zone", Value: { "Fn::Select": [0, { "Fn::GetAZs": "" }] } },
            { Key: "arn", Value: { "Fn::GetAtt": "Other.Arn" } },
            { Key: "list", Value: { "Fn::Join": ["-", [{ Ref: "Name" }, "x"]] } },
          ],
        },
      },
    },
  });
});

it.each([
  ["yes", true],
  ["Off", false],
  ["true", true],
  ['"yes"', "yes"],
  ["080", "080"],
  ["012345678901", "012345678901"],
  ["1.10", "1.10"],
  ["1e3", "1e3"],
  ["1.5", 1.5],
  ["256", 256],
  ["2012-10-17", "2012-10-17"],
  ["80:80", "80:80"],
])("reads %s as a template means it", (text, value) => {
  expect(readTemplateText(`Resources:\n  A: ${text}\n`)).toEqual({ Resources: { A: value } });
});

it.each([
  ["Resources:\n  A: [1\n  B: 2\n", "YAML not well-formed. (line 3, column 3)"],
  ["Resources:\n  A: 1\n  A: 2\n", "YAML not well-formed. (line 3, column 3)"],
  ["A: &x 1\nB: *x\n", "YAML aliases are not allowed in CloudFormation templates"],
  ["Resources:\n  A: !Nope x\n", "!Nope is no function of templates. (line 2, column 12)"],
  ["Resources:\n  A:\n    Properties:\n", "[/Resources/A/Properties] 'null' values are not allowed in templates"],
  ['{"Resources":{"A":null}}', "[/Resources/A] 'null' values are not allowed in templates"],
  ["- 1\n- 2\n", "unsupported structure."],
  ["just words", "unsupported structure."],
  ['{"Resources":', "JSON not well-formed."],
])("refuses %j", (body, message) => {
  expect(() => readTemplateText(body)).toThrow(message);
});

it.each([600, 2_000, 20_000])("refuses what is nested %i levels deep, without an end of its own", (depth) => {
  expect(() => readTemplateText(`Resources: ${"[".repeat(depth)}${"]".repeat(depth)}`)).toThrow(
    "Template format error",
  );
});

it("takes null in metadata, which nothing acts upon", () => {
  expect(readTemplateText("Metadata:\n  A:\nResources: {}\n")).toEqual({ Metadata: { A: null }, Resources: {} });
});

it("reads as YAML whatever JSON can say", () => {
  const text = fc.string().filter((value) => !value.includes("\u0000"));
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 4 }, fc.boolean(), fc.integer(), text, tie("list"), tie("map")),
    list: fc.array(tie("any"), { maxLength: 4 }),
    map: fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      tie("any"),
      { maxKeys: 4 },
    ),
  })).any;
  fc.assert(
    fc.property(value, (any) => {
      const template = { Resources: { Any: any } };
      const read = readTemplateText(`# YAML\n${stringify(template)}`);
      expect(JSON.stringify(read)).toBe(JSON.stringify(template));
    }),
  );
});
