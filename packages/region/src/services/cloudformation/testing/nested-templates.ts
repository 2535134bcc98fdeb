import type { JsonObject } from "../template/json.ts";
import { aFailure, aLogGroup } from "./a-stack.ts";

/** Where a template of `nestedTemplates` is. */
export const templateUrl = (key: string): string => `https://s3.ap-southeast-2.amazonaws.com/templates/${key}`;
/** A nested stack of one of them. */
export const nested = (key: string, Parameters: JsonObject = {}, members: JsonObject = {}): JsonObject => ({
  Type: "AWS::CloudFormation::Stack",
  Properties: { TemplateURL: templateUrl(key), Parameters },
  ...members,
});
const group = { LogGroupName: { "Fn::Sub": "${Prefix}-group" }, RetentionInDays: { Ref: "Days" } };
const Parameters = { Prefix: { Type: "String" }, Days: { Type: "Number", Default: "1" } };
const Outputs = { Name: { Value: { Ref: "Group" } } };
export const days = (Days: string) => ({ Prefix: "web", Days });

/** What S3 holds, by bucket and key: a log group, one with what fails, one in a nested stack, and what cannot be built. */
export const nestedTemplates = {
  "templates/group.json": JSON.stringify({ Parameters, Resources: { Group: aLogGroup(group) }, Outputs }),
  "templates/broken.json": JSON.stringify({
    Parameters,
    Resources: { Group: aLogGroup(group), Broken: { ...aFailure, DependsOn: "Group" } },
    Outputs,
  }),
  "templates/outer.json": JSON.stringify({
    Parameters,
    Resources: { Inner: nested("group.json", { Prefix: { Ref: "Prefix" }, Days: { Ref: "Days" } }) },
    Outputs: { Name: { Value: { "Fn::GetAtt": ["Inner", "Outputs.Name"] } } },
  }),
  "templates/topic.json": JSON.stringify({ Resources: { Topic: { Type: "AWS::SQS::Queue" } } }),
  "templates/optional-topic.json": JSON.stringify({
    Parameters: { Topic: { Type: "String", Default: "yes" } },
    Conditions: { HasTopic: { "Fn::Equals": [{ Ref: "Topic" }, "yes"] } },
    Resources: { Group: aLogGroup(), Topic: { Type: "AWS::SQS::Queue", Condition: "HasTopic" } },
  }),
  "templates/branching.json": JSON.stringify({
    Resources: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`Inner${index}`, nested("leaves.json")])),
  }),
  "templates/leaves.json": JSON.stringify({
    Resources: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`Leaf${index}`, nested("topicless.json")])),
  }),
  "templates/topicless.json": JSON.stringify({ Resources: { Group: aLogGroup() } }),
  "templates/endless.json": JSON.stringify({ Resources: { Inner: nested("endless.json") } }),
};
