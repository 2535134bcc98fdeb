import type { MetricTransformation } from "@aws-sdk/client-cloudwatch-logs";
import { expect, it, vi } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { getMetricStatistics } from "../../cloudwatch/operations/GetMetricStatistics.ts";
import { listMetrics } from "../../cloudwatch/operations/ListMetrics.ts";
import { cloudwatch } from "../../cloudwatch/service.ts";
import { createLogGroup } from "../operations/CreateLogGroup.ts";
import { createLogStream } from "../operations/CreateLogStream.ts";
import { deleteLogGroup } from "../operations/DeleteLogGroup.ts";
import { deleteMetricFilter } from "../operations/DeleteMetricFilter.ts";
import { describeLogGroups } from "../operations/DescribeLogGroups.ts";
import { describeMetricFilters } from "../operations/DescribeMetricFilters.ts";
import { putLogEvents } from "../operations/PutLogEvents.ts";
import { putMetricFilter } from "../operations/PutMetricFilter.ts";
import { testMetricFilter } from "../operations/TestMetricFilter.ts";
import { logs } from "../service.ts";
import { pairsMax } from "./dimension-pairs.ts";

const logGroupName = "/web";

function aRegionWithGroup() {
  const region = aRegion({ services: [cloudwatch, logs] });
  const { call, clock, advance } = region;
  call(createLogGroup, { logGroupName });
  call(createLogStream, { logGroupName, logStreamName: "app" });
  const beganMs = clock.now();
  return {
    ...region,
    filter(this: void, filterPattern: string, transformation: Partial<MetricTransformation> = {}): void {
      const metric = { metricName: "Found", metricNamespace: "Shop", metricValue: "1", ...transformation };
      call(putMetricFilter, { logGroupName, filterName: "found", filterPattern, metricTransformations: [metric] });
    },
    log(this: void, ...messages: string[]): void {
      const logEvents = messages.map((message) => ({ timestamp: clock.now(), message }));
      call(putLogEvents, { logGroupName, logStreamName: "app", logEvents });
    },
    /** Of each minute: how many values were published, and their sum. */
    published(this: void, dimensions: Readonly<Record<string, string>> = {}) {
      advance("0s");
      const { Datapoints = [] } = call(getMetricStatistics, {
        ...{ Namespace: "Shop", MetricName: "Found", Statistics: ["Sum", "SampleCount"], Period: 60 },
        ...{ StartTime: new Date(beganMs - 3_600_000), EndTime: new Date(beganMs + 3_600_000) },
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      });
      return Datapoints.map(({ SampleCount, Sum }) => [SampleCount, Sum]);
    },
  };
}

it("counts the events that match, from now on", () => {
  const { filter, log, published } = aRegionWithGroup();
  log("ERROR before");
  filter("ERROR");
  log("ERROR one", "all well", "ERROR two");
  expect(published()).toEqual([[2, 2]]);
});

it("publishes numbers of JSON, in their unit, and passes over what has none", () => {
  const { call, filter, log, published } = aRegionWithGroup();
  filter("{ $.path = * }", { metricValue: "$.took.ms", unit: "Milliseconds" });
  log(
    '{"path":"/","took":{"ms":12.5}}',
    '{"path":"/","took":{"ms":"7"}}',
    '{"path":"/"}',
    '{"path":"/","took":"long"}',
  );
  expect(published()).toEqual([[2, 19.5]]);
  expect(call(listMetrics, { Namespace: "Shop" }).Metrics).toHaveLength(1);
});

it("reads a message once, however many filters look at it", () => {
  const { call, filter, log, published } = aRegionWithGroup();
  filter("{ $.took > 1 }", { metricValue: "$.took", dimensions: { Path: "$.path" } });
  const metric = { metricName: "Other", metricNamespace: "Shop", metricValue: "$.took" };
  const other = { filterName: "other", filterPattern: "{ $.took > 1 }", metricTransformations: [metric] };
  call(putMetricFilter, { logGroupName, ...other });
  const messages = ['{"took":2,"path":"/"}', '{"took":3,"path":"/"}'];
  const parse = vi.spyOn(JSON, "parse");
  log(...messages);
  const read = parse.mock.calls.map(([text]) => text).filter((text) => messages.includes(text));
  parse.mockRestore();
  expect(read).toEqual(messages);
  expect(published({ Path: "/" })).toEqual([[2, 5]]);
});

it("publishes numbers of fields, by the names that the pattern gives them", () => {
  const { filter, log, published } = aRegionWithGroup();
  filter("[ip, ..., status = 5*, size]", { metricValue: "$size" });
  log('127.0.0.1 - [10/Oct] "GET /" 500 2326', '127.0.0.1 - [10/Oct] "GET /" 200 100');
  expect(published()).toEqual([[1, 2326]]);
});

it("publishes with dimensions that it finds in the events, and nothing without them", () => {
  const { filter, log, published } = aRegionWithGroup();
  filter("{ $.level = error }", { dimensions: { Path: "$.path", Host: "$.host" } });
  log(
    '{"level":"error","path":"/a","host":"x"}',
    '{"level":"error","path":"/b","host":"x"}',
    '{"level":"error","path":"/c"}',
  );
  expect(published({ Path: "/a", Host: "x" })).toEqual([[1, 1]]);
  expect(published({ Path: "/b", Host: "x" })).toEqual([[1, 1]]);
  expect(published()).toEqual([]);
});

it("publishes no more than 1,000 values of dimensions in an hour, and others in the next", () => {
  const { call, filter, log, advance, published } = aRegionWithGroup();
  const event = (path: number): string => JSON.stringify({ path: String(path) });
  const isThere = (path: number): boolean => {
    const asked = { Namespace: "Shop", Dimensions: [{ Name: "Path", Value: String(path) }] };
    return call(listMetrics, asked).Metrics?.length === 1;
  };
  filter("{ $.path = * }", { dimensions: { Path: "$.path" } });
  log(...Array.from({ length: pairsMax + 1 }, (_, path) => event(path)));
  log(event(0), event(pairsMax));
  expect(published({ Path: "0" })).toEqual([[2, 2]]);
  expect([isThere(pairsMax - 1), isThere(pairsMax)]).toEqual([true, false]);
  advance("60m");
  log(event(pairsMax));
  advance("0s");
  expect(isThere(pairsMax)).toBe(true);
});

it("publishes the default value of a minute in which events came and none matched, and of no other", () => {
  const { filter, log, advance, published } = aRegionWithGroup();
  filter("ERROR", { defaultValue: 0 });
  log("well");
  log("well", "ERROR");
  advance("60s");
  log("well");
  log("well");
  advance("180s");
  expect(published()).toEqual([
    [1, 1],
    [1, 0],
  ]);
});

it("publishes a default value also when the region starts anew meanwhile", () => {
  const { filter, log, advance, restart, published } = aRegionWithGroup();
  filter("ERROR", { defaultValue: 0 });
  log("well");
  restart(() => undefined);
  advance("60s");
  expect(published()).toEqual([[1, 0]]);
});

it("describes, counts and deletes filters, also with their group", () => {
  const { call, filter, log, published, refusal } = aRegionWithGroup();
  const filters = (input: object = {}) => call(describeMetricFilters, { logGroupName, ...input }).metricFilters;
  filter("ERROR", { defaultValue: 0, unit: "Count" });
  const metric = { metricName: "Found", metricNamespace: "Shop" };
  expect(filters(metric)).toMatchObject([
    {
      ...{ filterName: "found", filterPattern: "ERROR", logGroupName },
      metricTransformations: [{ ...metric, metricValue: "1", defaultValue: 0, unit: "Count" }],
    },
  ]);
  expect(filters({ filterNamePrefix: "other" })).toEqual([]);
  expect(call(describeLogGroups, {}).logGroups?.[0]?.metricFilterCount).toBe(1);
  call(deleteMetricFilter, { logGroupName, filterName: "found" });
  log("ERROR");
  expect(published()).toEqual([]);
  const message = "The specified metric filter does not exist.";
  expect(refusal(deleteMetricFilter, { logGroupName, filterName: "found" }).message).toBe(message);
  filter("ERROR");
  call(deleteLogGroup, { logGroupName });
  expect(call(describeMetricFilters, {}).metricFilters).toEqual([]);
});

it("shows what a pattern matches and finds", () => {
  const { call } = aRegionWithGroup();
  const found = (filterPattern: string, ...logEventMessages: string[]) =>
    call(testMetricFilter, { filterPattern, logEventMessages }).matches;
  expect(found("{ $.level = error && $.user.id > 3 }", "none", '{"level":"error","user":{"id":4}}')).toEqual([
    {
      ...{ eventNumber: 2, eventMessage: '{"level":"error","user":{"id":4}}' },
      extractedValues: { "$.level": "error", "$.user.id": "4" },
    },
  ]);
  expect(found("[..., size]", "a 200 17")?.[0]?.extractedValues).toEqual({ $1: "a", $2: "200", $size: "17" });
  expect(found("ERROR", "ERROR")).toEqual([{ eventNumber: 1, eventMessage: "ERROR", extractedValues: {} }]);
});

const forms = "$.name with a pattern of JSON ({ ... }), $name with one of fields ([ ... ])";

it.each([
  ["ERROR", { metricValue: "many" }, "metricValue is many; allowed is a number, or $ and the name of a field."],
  ["ERROR", { metricValue: "$.size" }, `metricValue is $.size; allowed is ${forms}.`],
  ["[a, b]", { dimensions: { A: "$.a" } }, `dimension A is $.a; allowed is ${forms}.`],
  [
    "{ $.a = 1 }",
    { dimensions: { A: "$.a" }, defaultValue: 0 },
    "dimensions and default value are mutually exclusive properties.",
  ],
  [
    "{ $.a = 1 }",
    { dimensions: { A: "$.a", B: "$.b", C: "$.c", D: "$.d" } },
    "it has 4 dimensions, and at most 3 are allowed.",
  ],
] as const)("refuses for the pattern %s the transformation %j", (pattern, transformation, message) => {
  const { filter } = aRegionWithGroup();
  expect(() => filter(pattern, transformation)).toThrow(`Invalid metric transformation: ${message}`);
});
