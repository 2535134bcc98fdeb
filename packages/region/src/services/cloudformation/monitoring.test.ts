// Metric filters, log streams and dashboards in stacks.
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { getDashboard } from "../cloudwatch/operations/GetDashboard.ts";
import { cloudwatch } from "../cloudwatch/service.ts";
import { dashboards } from "../cloudwatch/state.ts";
import { logs } from "../logs/service.ts";
import { logStreams, metricFilters } from "../logs/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import type { JsonObject } from "./template/json.ts";
import { aLogGroup, aTemplate } from "./testing/a-stack.ts";

function aStack(resource: JsonObject) {
  const region = aRegion({ services: [cloudformation, cloudwatch, logs] });
  const { call, advance } = region;
  const template = (changed: JsonObject): string =>
    aTemplate({ Log: aLogGroup({ LogGroupName: "/web" }), It: changed }, { Ref: { Ref: "It" } });
  call(createStack, { StackName: "web", TemplateBody: template(resource) });
  advance("0s");
  return {
    ...region,
    update(this: void, changed: JsonObject): void {
      call(updateStack, { StackName: "web", TemplateBody: template(changed) });
      advance("0s");
    },
    remove(this: void): void {
      call(deleteStack, { StackName: "web" });
      advance("0s");
    },
    /** What `Ref` gives. */
    ref: () => call(describeStacks, { StackName: "web" }).Stacks?.[0]?.Outputs?.[0]?.OutputValue,
  };
}

it("builds, changes and deletes a metric filter", () => {
  const filter = (FilterPattern: string, transformation: JsonObject): JsonObject => ({
    Type: "AWS::Logs::MetricFilter",
    Properties: {
      ...{ FilterName: "errors", FilterPattern, LogGroupName: { Ref: "Log" } },
      MetricTransformations: [{ MetricName: "Errors", MetricNamespace: "Shop", MetricValue: 1, ...transformation }],
    },
  });
  const { store, update, remove, ref } = aStack(filter("ERROR", { DefaultValue: 0, Unit: "Count" }));
  expect(ref()).toBe("errors");
  expect(store.list(metricFilters)).toMatchObject([
    { logGroupName: "/web", filterPattern: "ERROR", metricValue: "1", defaultValue: 0, unit: "Count" },
  ]);
  update(filter("{ $.level = error }", { Dimensions: [{ Key: "Path", Value: "$.path" }] }));
  const [changed] = store.list(metricFilters);
  expect(changed).toMatchObject({ filterPattern: "{ $.level = error }", dimensions: { Path: "$.path" } });
  expect(changed).not.toHaveProperty("defaultValue");
  remove();
  expect(store.list(metricFilters)).toEqual([]);
});

it("builds and deletes a log stream, and replaces it under another name", () => {
  const stream = (LogStreamName: string): JsonObject => ({
    Type: "AWS::Logs::LogStream",
    Properties: { LogGroupName: { Ref: "Log" }, LogStreamName },
  });
  const { store, update, remove, ref } = aStack(stream("one"));
  update(stream("two"));
  expect(ref()).toBe("two");
  expect(store.list(logStreams).map(({ logStreamName }) => logStreamName)).toEqual(["two"]);
  remove();
  expect(store.list(logStreams)).toEqual([]);
});

it("keeps a dashboard of a stack", () => {
  const dashboard = (DashboardBody: string): JsonObject => ({
    Type: "AWS::CloudWatch::Dashboard",
    Properties: { DashboardName: "web", DashboardBody },
  });
  const { store, call, update, remove, ref } = aStack(dashboard('{"widgets":[]}'));
  expect(ref()).toBe("web");
  update(dashboard('{"widgets":[],"start":"-PT6H"}'));
  expect(call(getDashboard, { DashboardName: "web" })).toEqual({
    DashboardName: "web",
    DashboardArn: "arn:aws:cloudwatch::000000000000:dashboard/web",
    DashboardBody: '{"widgets":[],"start":"-PT6H"}',
  });
  remove();
  expect(store.list(dashboards)).toEqual([]);
});
