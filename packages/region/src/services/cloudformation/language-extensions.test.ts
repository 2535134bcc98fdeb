import { expect, it } from "vitest";
import { logGroups } from "../logs/state.ts";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { createStack } from "./operations/CreateStack.ts";
import { executeChangeSet } from "./operations/ExecuteChangeSet.ts";
import { getTemplate } from "./operations/GetTemplate.ts";
import { getTemplateSummary } from "./operations/GetTemplateSummary.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { validateTemplate } from "./operations/ValidateTemplate.ts";
import { stacks } from "./state.ts";
import { aStackRegion } from "./testing/a-stack.ts";

const Capabilities = ["CAPABILITY_AUTO_EXPAND" as const];

const groups = `
Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList, Default: 'web,jobs' }
Resources:
  Fn::ForEach::Groups:
    - Name
    - !Ref Names
    - 'Group\${Name}':
        Type: AWS::Logs::LogGroup
        Properties:
          LogGroupName: !Sub '/\${AWS::Region}/\${Name}'
          Tags: [{ Key: named, Value: !Ref Name }]
Outputs:
  Fn::ForEach::Arns:
    - Name
    - !Ref Names
    - 'Arn\${Name}': { Value: !GetAtt 'Group\${Name}.Arn' }
  Count: { Value: { 'Fn::Length': !Ref Names } }
`;

const names = (region: ReturnType<typeof aStackRegion>): string[] =>
  region.store
    .list(logGroups)
    .map(({ logGroupName }) => logGroupName)
    .toSorted();

it("makes a resource and an output of each item of a loop, and others when a parameter changes", () => {
  const region = aStackRegion();
  region.create(groups, { Capabilities });
  expect(region.stack()?.StackStatus).toBe("CREATE_COMPLETE");
  expect(names(region)).toEqual(["/ap-southeast-2/jobs", "/ap-southeast-2/web"]);
  expect(region.stack()?.Outputs?.map(({ OutputKey }) => OutputKey)).toEqual(["Arnweb", "Arnjobs", "Count"]);
  expect(region.stack()?.Outputs?.at(-1)?.OutputValue).toBe("2");

  region.call(updateStack, {
    ...{ StackName: "web", UsePreviousTemplate: true, Capabilities },
    Parameters: [{ ParameterKey: "Names", ParameterValue: "web,mail,api" }],
  });
  region.advance("0s");
  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  expect(names(region)).toEqual(["/ap-southeast-2/api", "/ap-southeast-2/mail", "/ap-southeast-2/web"]);
  expect(region.stack()?.Outputs?.at(-1)?.OutputValue).toBe("3");

  region.update(JSON.stringify({ Resources: { Plain: { Type: "AWS::Logs::LogGroup" } } }));
  expect(region.store.list(logGroups)).toHaveLength(1);
});

it("gives the template as it was written, and as it was processed", () => {
  const region = aStackRegion();
  const body = groups;
  region.create(body, { Capabilities });
  expect(region.call(getTemplate, { StackName: "web", TemplateStage: "Original" }).TemplateBody).toBe(body);
  const { TemplateBody: processed = "{}", StagesAvailable } = region.call(getTemplate, { StackName: "web" });
  expect(StagesAvailable).toEqual(["Original", "Processed"]);
  const template = JSON.parse(processed) as Record<string, object>;
  expect(Object.keys(template)).toEqual(["Parameters", "Resources", "Outputs"]);
  expect(template["Resources"]).toMatchObject({
    Groupweb: { Properties: { LogGroupName: { "Fn::Sub": "/${AWS::Region}/web" }, Tags: [{ Value: "web" }] } },
    Groupjobs: {},
  });
  expect(template["Outputs"]).toMatchObject({
    Arnjobs: { Value: { "Fn::GetAtt": "Groupjobs.Arn" } },
    Count: { Value: 2 },
  });
});

it("demands CAPABILITY_AUTO_EXPAND of a stack that is made without a change set, and of no change set", () => {
  const region = aStackRegion();
  const TemplateBody = groups;
  const refusal = {
    code: "InsufficientCapabilitiesException",
    message: "Requires capabilities : [CAPABILITY_AUTO_EXPAND]",
  };
  expect(region.refusal(createStack, { StackName: "web", TemplateBody })).toEqual(refusal);

  const named = { StackName: "web", ChangeSetName: "first" };
  region.call(createChangeSet, { ...named, ChangeSetType: "CREATE", TemplateBody });
  expect(region.call(getTemplate, { ...named, TemplateStage: "Processed" }).TemplateBody).toContain("Groupweb");
  region.call(executeChangeSet, named);
  region.advance("0s");
  expect(region.stack()?.StackStatus).toBe("CREATE_COMPLETE");
  expect(region.refusal(updateStack, { StackName: "web", TemplateBody: `${TemplateBody}\n` })).toEqual(refusal);
});

it("says which transform and which capability a template needs", () => {
  const region = aStackRegion();
  expect(region.call(validateTemplate, { TemplateBody: groups })).toMatchObject({
    Parameters: [{ ParameterKey: "Names", DefaultValue: "web,jobs" }],
    DeclaredTransforms: ["AWS::LanguageExtensions"],
    Capabilities: ["CAPABILITY_AUTO_EXPAND"],
  });
  expect(region.call(getTemplateSummary, { TemplateBody: groups })).toMatchObject({
    DeclaredTransforms: ["AWS::LanguageExtensions"],
    Parameters: [{ ParameterKey: "Names" }],
  });
});

const refused: readonly (readonly [what: string, template: string, message: string])[] = [
  [
    "another transform",
    "Transform: [AWS::LanguageExtensions, 'AWS::Serverless-2016-10-31']\nResources: { A: { Type: 'AWS::Logs::LogGroup' } }",
    "Evenkeel does not support the transform AWS::Serverless-2016-10-31 (AWS::LanguageExtensions it does) yet.",
  ],
  [
    "AWS::Include with its parameters",
    "Transform: { Name: 'AWS::Include', Parameters: {} }\nResources: { A: { Type: 'AWS::Logs::LogGroup' } }",
    "Evenkeel does not support the transform AWS::Include (AWS::LanguageExtensions it does) yet.",
  ],
  [
    "a length of what is no list",
    groups.replace("'Fn::Length': !Ref Names", "'Fn::Length': web"),
    "Fn::Length layout is incorrect",
  ],
  ["a loop without an end", groups.replace("    - !Ref Names\n", ""), "Fn::ForEach layout is incorrect"],
  [
    "two of one name",
    groups.replaceAll("Arn${Name}", "Arn"),
    "Duplicate key 'Arn' when merging keys to parent object in Fn::ForEach",
  ],
  [
    "a loop over a resource",
    groups.replace("- !Ref Names\n", "- !GetAtt Groupweb.Arn\n"),
    "Groupweb is not known when the template is processed",
  ],
  [
    "more than the limits allow",
    groups.replace("'web,jobs'", `'${Array.from({ length: 501 }, (_, index) => index).join(",")}'`),
    "Template format error: Number of resources, 501, is greater than maximum allowed, 500",
  ],
];

it.each(refused)("refuses %s before anything is created", (_, TemplateBody, message) => {
  const region = aStackRegion();
  const isOfTransform = message.startsWith("Fn") || /^(Dup|Groupweb)/.test(message);
  expect(region.refusal(createStack, { StackName: "web", TemplateBody, Capabilities })).toEqual({
    code: "ValidationError",
    message: isOfTransform ? `Transform AWS::LanguageExtensions failed with: ${message}` : message,
  });
  expect(region.store.list(stacks)).toEqual([]);
});

it("writes JSON text of what shows only when a resource is there", () => {
  const region = aStackRegion();
  region.create(
    `
Transform: AWS::LanguageExtensions
Parameters: { Keep: { Type: String, Default: Retain }, Stage: { Type: String, Default: test } }
Mappings: { Days: { prod: { kept: 30 } } }
Conditions:
  Fn::ForEach::Stages: [Each, [prod, test], { 'Is\${Each}': !Equals [!Ref Stage, !Ref Each] }]
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: !Ref Keep
    UpdateReplacePolicy: !If [Isprod, Retain, Delete]
    Properties:
      Fn::ForEach::Properties:
        - Name
        - [RetentionInDays]
        - '\${Name}': !FindInMap [Days, !Select [0, !Split ['-', !Ref Stage]], kept, { DefaultValue: 7 }]
Outputs:
  Text: { Value: !ToJsonString { group: !Ref Group, days: [1, '2'], none: !Ref AWS::NoValue } }
`,
    { Capabilities },
  );
  const group = region.physicalId("Group") ?? "";
  expect(region.stack()?.Outputs?.[0]?.OutputValue).toBe(JSON.stringify({ group, days: [1, "2"] }));
  expect(region.store.get(logGroups, group)?.retentionInDays).toBe(7);
  region.remove();
  expect(region.store.list(logGroups)).toHaveLength(1);
});

it("unrolls loops in loops, and leaves out of a name what a logical id may not have", () => {
  const region = aStackRegion();
  region.create(
    `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Stages:
    - Stage
    - [test, prod]
    - Fn::ForEach::Names:
        - Name
        - ['/a/b', c]
        - '\${Stage}&{Name}':
            Type: AWS::Logs::LogGroup
            Properties: { LogGroupName: !Sub '\${Stage}\${Name}' }
  Last: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Join ['-', [Ref: !Sub 'prod\${Suffix}' , x]] } }
`.replace("${Suffix}", "ab"),
    { Capabilities },
  );
  expect(region.stack()?.StackStatus).toBe("CREATE_COMPLETE");
  expect(names(region)).toEqual(["prod/a/b", "prod/a/b-x", "prodc", "test/a/b", "testc"]);
});

it("knows the functions of the transform only where it is declared", () => {
  const region = aStackRegion();
  const TemplateBody =
    "Resources: { A: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: !Length [a] } } }";
  expect(region.refusal(createStack, { StackName: "web", TemplateBody }).message).toContain(
    "Template error: Encountered unsupported function: Fn::Length Supported functions are: [Fn::Base64, ",
  );
});
