import { names } from "../bounds/bound.ts";
import { each, type PagedList } from "./paged-list.ts";

const nextToken = ["NextToken", "NextToken"] as const;

/** The lists of CloudWatch, CloudWatch Logs, EventBridge, CloudFormation, Parameter Store and Secrets Manager. */
export const monitoringLists: readonly PagedList[] = [
  {
    ...{ call: ["cloudwatch", "DescribeAlarms"], list: "MetricAlarms", limit: ["MaxRecords", 2], token: nextToken },
    nameOf: (item) => item["AlarmName"],
    given: (region) =>
      each((AlarmName) =>
        region.call("cloudwatch", "PutMetricAlarm", {
          ...{ AlarmName, Namespace: "Shop", MetricName: "Orders", Statistic: "Sum", Period: 60 },
          ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanThreshold" },
        }),
      ),
    remove: (region, name) => void region.call("cloudwatch", "DeleteAlarms", { AlarmNames: [name] }),
  },
  {
    ...{ call: ["logs", "DescribeLogGroups"], list: "logGroups", limit: ["limit", 2] },
    ...{ token: ["nextToken", "nextToken"], nameOf: (item) => item["logGroupName"] },
    given: (region) => each((logGroupName) => region.call("logs", "CreateLogGroup", { logGroupName })),
    remove: (region, logGroupName) => void region.call("logs", "DeleteLogGroup", { logGroupName }),
  },
  ...["LogStreamName", "LastEventTime"].map((orderBy): PagedList => ({
    ...{ call: ["logs", "DescribeLogStreams"], list: "logStreams", limit: ["limit", 2] },
    ...{ token: ["nextToken", "nextToken"], nameOf: (item) => item["logStreamName"] },
    input: { logGroupName: "web", orderBy, descending: true },
    given: (region) => {
      region.call("logs", "CreateLogGroup", { logGroupName: "web" });
      each((logStreamName) => region.call("logs", "CreateLogStream", { logGroupName: "web", logStreamName }));
      return undefined;
    },
    remove: (region, logStreamName) =>
      void region.call("logs", "DeleteLogStream", { logGroupName: "web", logStreamName }),
  })),
  {
    ...{ call: ["events", "ListRules"], list: "Rules", limit: ["Limit", 2], token: nextToken },
    nameOf: (item) => item["Name"],
    given: (region) => each((Name) => region.call("events", "PutRule", { Name, EventPattern: pattern })),
    remove: (region, Name) => void region.call("events", "DeleteRule", { Name }),
  },
  {
    ...{ call: ["logs", "DescribeMetricFilters"], list: "metricFilters", limit: ["limit", 2] },
    ...{ token: ["nextToken", "nextToken"], nameOf: (item) => item["filterName"] },
    given: (region) => {
      region.call("logs", "CreateLogGroup", { logGroupName: "web" });
      const metricTransformations = [{ metricName: "Errors", metricNamespace: "Shop", metricValue: "1" }];
      each((filterName) =>
        region.call("logs", "PutMetricFilter", {
          ...{ logGroupName: "web", filterName, filterPattern: "ERROR", metricTransformations },
        }),
      );
      return undefined;
    },
    remove: (region, filterName) => void region.call("logs", "DeleteMetricFilter", { logGroupName: "web", filterName }),
  },
  {
    ...{ call: ["sns", "ListTopics"], list: "Topics", token: nextToken, nameOf: (item) => item["TopicArn"] },
    given: (region) => each((Name) => region.call("sns", "CreateTopic", { Name }), 102),
    remove: (region, TopicArn) => void region.call("sns", "DeleteTopic", { TopicArn }),
  },
  {
    ...{ call: ["events", "ListTargetsByRule"], input: { Rule: "web" }, list: "Targets", limit: ["Limit", 2] },
    ...{ token: nextToken, nameOf: (item) => item["Id"] },
    given: (region) => {
      region.call("events", "PutRule", { Name: "web", EventPattern: pattern });
      const Arn = "arn:aws:logs:ap-southeast-2:000000000000:log-group:/aws/events/web";
      each((Id) => region.call("events", "PutTargets", { Rule: "web", Targets: [{ Id, Arn }] }));
      return undefined;
    },
    remove: (region, id) => void region.call("events", "RemoveTargets", { Rule: "web", Ids: [id] }),
  },
  {
    ...{ call: ["cloudformation", "ListStackResources"], list: "StackResourceSummaries", token: nextToken },
    ...{ input: { StackName: "web" }, nameOf: (item) => item["LogicalResourceId"] },
    given: (region) => {
      region.call("cloudformation", "CreateStack", { StackName: "web", TemplateBody: groups(names(120)) });
      region.clock.advance(10_000);
      return undefined;
    },
    remove: (region, name) => {
      const TemplateBody = groups(names(120).filter((other) => other !== name));
      region.call("cloudformation", "UpdateStack", { StackName: "web", TemplateBody });
      region.clock.advance(10_000);
    },
  },
  ...["DescribeParameters", "GetParametersByPath"].map((operation): PagedList => ({
    ...{ call: ["ssm", operation], list: "Parameters", limit: ["MaxResults", 2], token: nextToken },
    ...(operation === "GetParametersByPath" && { input: { Path: "/" } }),
    nameOf: (item) => item["Name"],
    given: (region) =>
      each((name) => region.call("ssm", "PutParameter", { Name: `/${name}`, Value: "x", Type: "String" })),
    remove: (region, Name) => void region.call("ssm", "DeleteParameter", { Name }),
  })),
  {
    ...{ call: ["secretsmanager", "ListSecrets"], list: "SecretList", limit: ["MaxResults", 2], token: nextToken },
    nameOf: (item) => item["Name"],
    given: (region) => each((Name) => region.call("secretsmanager", "CreateSecret", { Name })),
    remove: (region, SecretId) =>
      void region.call("secretsmanager", "DeleteSecret", { SecretId, ForceDeleteWithoutRecovery: true }),
  },
];

const pattern = '{"source":["shop"]}';

function groups(logicalIds: readonly string[]): string {
  const group = { Type: "AWS::Logs::LogGroup" };
  return JSON.stringify({ Resources: Object.fromEntries(logicalIds.map((id) => [id, group])) });
}
