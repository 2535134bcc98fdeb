import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ecs, form, json, listenAndObserve, type Observed, type Unaddressed } from "./testing/observed.ts";

let observed: Observed;
beforeEach(async () => {
  observed = await listenAndObserve();
});
afterEach(() => observed.close());

describe("input that the model rules out", () => {
  it.each<[string, string, Unaddressed, string, string]>([
    ["ecs", "ecs", ecs("DeleteService"), "InvalidParameterException", "Service can not be blank."],
    [
      "ecs task definitions",
      "ecs",
      ecs("RegisterTaskDefinition", '{"family":"web"}'),
      "ClientException",
      "ContainerDefinitions can not be blank.",
    ],
    [
      "logs",
      "logs",
      json("Logs_20140328.CreateLogStream", '{"logGroupName":"a"}'),
      "InvalidParameterException",
      "1 validation error detected: Value null at 'logStreamName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "application-autoscaling",
      "application-autoscaling",
      json("AnyScaleFrontendService.DescribeScalingPolicies", "{}"),
      "ValidationException",
      "1 validation error detected: Value null at 'serviceNamespace' failed to satisfy constraint: Member must not be null",
    ],
    [
      "cloudwatch",
      "monitoring",
      json("GraniteServiceVersion20100801.PutMetricData", '{"Namespace":"N","MetricData":[{"Value":1}]}', "1.0"),
      "MissingRequiredParameterException",
      "The parameter MetricData.member.1.MetricName is required.",
    ],
    [
      "a value of another type",
      "ecs",
      ecs("ListClusters", '{"maxResults":"1"}'),
      "SerializationException",
      "maxResults is not a valid number.",
    ],
    [
      "no JSON at all",
      "ecs",
      ecs("ListClusters", "{"),
      "SerializationException",
      "The request body is not a valid JSON document.",
    ],
  ])("is refused with the code of %s", async (_, signingName, request, type, message) => {
    const response = await observed.sendSigned(request, signingName);
    expect(response.status).toBe(400);
    // Which of the two spellings is the error shape's own, the round trip proves.
    expect(JSON.parse(response.text.replace('"Message":', '"message":'))).toEqual({ __type: type, message });
  });

  it.each<[string, string, string, string, string]>([
    [
      "ec2",
      "ec2",
      "Action=CreateSubnet&Version=2016-11-15",
      "MissingParameter",
      "The request must contain the parameter VpcId",
    ],
    [
      "ec2",
      "ec2",
      "Action=DescribeVpcs&Version=2016-11-15&DryRun=perhaps",
      "InvalidParameterValue",
      "Value for parameter DryRun is invalid. Expected a boolean.",
    ],
    [
      "elbv2",
      "elasticloadbalancing",
      "Action=CreateRule&Version=2015-12-01&ListenerArn=a&Priority=high",
      "ValidationError",
      "Priority is not a valid number.",
    ],
    [
      "iam",
      "iam",
      "Action=CreateRole&Version=2010-05-08",
      "ValidationError",
      "2 validation errors detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null; Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null",
    ],
    [
      "cloudwatch",
      "monitoring",
      "Action=PutMetricAlarm&Version=2010-08-01",
      "MissingParameter",
      "The parameter AlarmName is required.",
    ],
  ])("is refused with the code of %s (query)", async (_, signingName, parameters, code, message) => {
    const response = await observed.sendSigned(form(parameters), signingName);
    expect(response.status).toBe(400);
    expect(response.text.replaceAll("&apos;", "'")).toContain(`<Code>${code}</Code><Message>${message}</Message>`);
  });
});

const none = (value: string, member: string, values: string) =>
  `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${values}]`;

describe("a word that is none of those that a member takes", () => {
  it.each<[string, string, Unaddressed, string, string]>([
    [
      "logs",
      "logs",
      json("Logs_20140328.DescribeLogStreams", '{"logGroupName":"a","orderBy":"Name"}'),
      "InvalidParameterException",
      none("Name", "orderBy", "LogStreamName, LastEventTime"),
    ],
    [
      "ecs",
      "ecs",
      ecs("ListTaskDefinitions", '{"status":"GONE"}'),
      "InvalidParameterException",
      none("GONE", "status", "ACTIVE, INACTIVE, DELETE_IN_PROGRESS"),
    ],
    [
      "ecs, in a list",
      "ecs",
      ecs("DescribeServices", '{"services":["web"],"include":["TAGS","EVENTS"]}'),
      "InvalidParameterException",
      "1 validation error detected: Value '[TAGS, EVENTS]' at 'include' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [TAGS]]",
    ],
    [
      "application-autoscaling",
      "application-autoscaling",
      json(
        "AnyScaleFrontendService.DescribeScalingPolicies",
        '{"ServiceNamespace":"ecs","ScalableDimension":"ecs:service:Count"}',
      ),
      "ValidationException",
      expect.stringContaining("Value 'ecs:service:Count' at 'scalableDimension' failed to satisfy constraint") as never,
    ],
    [
      "events",
      "events",
      json("AWSEvents.PutRule", '{"Name":"a","EventPattern":"{}","State":"ON"}'),
      "ValidationException",
      none("ON", "state", "ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    ],
    [
      "cloudwatch",
      "monitoring",
      json("GraniteServiceVersion20100801.DescribeAlarms", '{"StateValue":"RED"}', "1.0"),
      // The shape's name over JSON, of which the query code is ValidationError.
      "ValidationException",
      none("RED", "stateValue", "INSUFFICIENT_DATA, ALARM, OK"),
    ],
    [
      "cloudwatch, recently active",
      "monitoring",
      json("GraniteServiceVersion20100801.ListMetrics", '{"RecentlyActive":"PT1H"}', "1.0"),
      // The shape's name over JSON, of which the query code is ValidationError.
      "ValidationException",
      none("PT1H", "recentlyActive", "PT3H"),
    ],
    [
      "cloudwatch, within a list",
      "monitoring",
      json(
        "GraniteServiceVersion20100801.PutMetricData",
        '{"Namespace":"N","MetricData":[{"MetricName":"a","Value":1,"Unit":"Seconds"},{"MetricName":"a","Value":1,"Unit":"Hours"}]}',
        "1.0",
      ),
      // The shape's name over JSON, of which the query code is ValidationError.
      "ValidationException",
      expect.stringContaining("Value 'Hours' at 'metricData.2.member.unit' failed to satisfy constraint") as never,
    ],
  ])("is refused with the code of %s", async (_, signingName, request, type, message) => {
    const response = await observed.sendSigned(request, signingName);
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text.replace('"Message":', '"message":'))).toEqual({ __type: type, message });
    expect(observed.calls).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ["iam", "iam", "Action=ListPolicies&Version=2010-05-08&Scope=Mine", none("Mine", "scope", "All, AWS, Local")],
    [
      "cloudformation",
      "cloudformation",
      "Action=CreateStack&Version=2010-05-15&StackName=a&OnFailure=STOP",
      none("STOP", "onFailure", "DO_NOTHING, ROLLBACK, DELETE"),
    ],
    [
      "elbv2",
      "elasticloadbalancing",
      "Action=DescribeTargetHealth&Version=2015-12-01&TargetGroupArn=a&Include.member.1=Some",
      "1 validation error detected: Value '[Some]' at 'include' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [AnomalyDetection, All]]",
    ],
  ])("is refused with the code of %s (query)", async (_, signingName, parameters, message) => {
    const response = await observed.sendSigned(form(parameters), signingName);
    expect(response.status).toBe(400);
    expect(response.text.replaceAll("&apos;", "'")).toContain(
      `<Code>ValidationError</Code><Message>${message}</Message>`,
    );
  });

  it("is refused with the code of cloudformation, in a list of filters", async () => {
    const parameters = "Action=ListStacks&Version=2010-05-15&StackStatusFilter.member.1=DONE";
    const { text } = await observed.sendSigned(form(parameters), "cloudformation");
    expect(text.replaceAll("&apos;", "'")).toContain(
      "Value '[DONE]' at 'stackStatusFilter' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [CREATE_IN_PROGRESS, ",
    );
  });
});
