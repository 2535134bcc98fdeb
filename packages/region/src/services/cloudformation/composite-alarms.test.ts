import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeAlarms } from "../cloudwatch/operations/DescribeAlarms.ts";
import { listTagsForResource } from "../cloudwatch/operations/ListTagsForResource.ts";
import { cloudwatch } from "../cloudwatch/service.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import { aTemplate } from "./testing/a-stack.ts";
import type { Json, JsonObject } from "./template/json.ts";

const errors: JsonObject = {
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    Namespace: "AWS/ApplicationELB",
    MetricName: "HTTPCode_Target_5XX_Count",
    Statistic: "Sum",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: "GreaterThanThreshold",
  },
};

/** As AWS CDK writes a rule: by the ARNs of its alarms. */
const site = (properties: Readonly<Record<string, Json>>): JsonObject => ({
  Type: "AWS::CloudWatch::CompositeAlarm",
  Properties: {
    AlarmName: "site",
    AlarmRule: { "Fn::Join": ["", ['(ALARM("', { "Fn::GetAtt": ["Errors", "Arn"] }, '"))']] },
    ...properties,
  },
});

it("builds, changes and deletes a composite alarm with the alarms that it reads", () => {
  const { call, advance } = aRegion({ services: [cloudformation, cloudwatch] });
  const template = (properties: Readonly<Record<string, Json>>): string =>
    aTemplate({ Errors: errors, Site: site(properties) }, { Arn: { "Fn::GetAtt": ["Site", "Arn"] } });
  const composites = () => call(describeAlarms, { AlarmTypes: ["CompositeAlarm"] }).CompositeAlarms;
  const ResourceARN = "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:site";

  const suppressor = { "Fn::GetAtt": ["Errors", "Arn"] };
  const periods = { ActionsSuppressorWaitPeriod: "60", ActionsSuppressorExtensionPeriod: 120 };
  const first = template({ ActionsSuppressor: suppressor, ...periods, Tags: [{ Key: "a", Value: "1" }] });
  call(createStack, { StackName: "web", TemplateBody: first });
  advance("0s");
  expect(call(describeStacks, {}).Stacks).toMatchObject([
    { StackStatus: "CREATE_COMPLETE", Outputs: [{ OutputValue: ResourceARN }] },
  ]);
  expect(composites()).toMatchObject([{ StateValue: "OK", ActionsSuppressorWaitPeriod: 60 }]);

  call(updateStack, { StackName: "web", TemplateBody: template({ AlarmDescription: "all", Tags: [] }) });
  advance("0s");
  expect(composites()).toMatchObject([{ AlarmDescription: "all" }]);
  expect(composites()?.[0]).not.toHaveProperty("ActionsSuppressor");
  expect(call(listTagsForResource, { ResourceARN }).Tags).toEqual([]);

  call(deleteStack, { StackName: "web" });
  advance("0s");
  expect(call(describeAlarms, { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] })).toEqual({
    MetricAlarms: [],
    CompositeAlarms: [],
  });
});
