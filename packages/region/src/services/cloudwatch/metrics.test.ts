import type { MetricDatum, PutMetricDataInput } from "@aws-sdk/client-cloudwatch";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeAlarms } from "./operations/DescribeAlarms.ts";
import { getMetricData } from "./operations/GetMetricData.ts";
import { getMetricStatistics } from "./operations/GetMetricStatistics.ts";
import { listMetrics } from "./operations/ListMetrics.ts";
import { putMetricAlarm } from "./operations/PutMetricAlarm.ts";
import { putMetricData } from "./operations/PutMetricData.ts";
import { cloudwatch } from "./service.ts";
import { mergedSet, setOfValues } from "./statistic-set.ts";
import { statisticOf } from "./metrics/statistics.ts";

function aMetricsRegion() {
  const region = aRegion({ services: [cloudwatch] });
  const startMs = region.clock.now();
  return {
    ...region,
    /** So many minutes after the start. */
    minute: (count: number) => new Date(startMs + count * 60_000),
    put: (...MetricData: MetricDatum[]) => region.call(putMetricData, { Namespace: "Shop", MetricData }),
  };
}
const orders = { Namespace: "Shop", MetricName: "Orders" };
const metricStat = (stat: string, period = 60) => ({ Metric: orders, Period: period, Stat: stat });

it("adds up what is published of a minute, and leaves out minutes without data", () => {
  const { call, put, minute } = aMetricsRegion();
  put(
    { MetricName: "Orders", Timestamp: minute(0), Value: 1 },
    { MetricName: "Orders", Timestamp: minute(0.5), Value: 5 },
  );
  put({ MetricName: "Orders", Timestamp: minute(2), Values: [2, 4], Counts: [3, 1] });
  const Statistics = ["SampleCount", "Sum", "Average", "Minimum", "Maximum"] as const;
  const query = { ...orders, StartTime: minute(0), EndTime: minute(10), Period: 60, Statistics: [...Statistics] };
  expect(call(getMetricStatistics, query)).toEqual({
    Label: "Orders",
    Datapoints: [
      { Timestamp: minute(0), SampleCount: 2, Sum: 6, Average: 3, Minimum: 1, Maximum: 5, Unit: "None" },
      { Timestamp: minute(2), SampleCount: 4, Sum: 10, Average: 2.5, Minimum: 2, Maximum: 4, Unit: "None" },
    ],
  });
  expect(call(getMetricStatistics, { ...query, Period: 300, Statistics: ["Sum"] }).Datapoints).toMatchObject([
    { Sum: 16 },
  ]);
  expect(call(getMetricStatistics, { ...query, Unit: "Count" }).Datapoints).toEqual([]);
});

it("answers queries newest first, with arithmetic on metrics, page by page", () => {
  const { call, put, minute } = aMetricsRegion();
  for (const at of [0, 1, 2]) put({ MetricName: "Orders", Timestamp: minute(at), Value: at + 1 });
  put({ MetricName: "Errors", Timestamp: minute(1), Value: 1 });
  const times = { StartTime: minute(0), EndTime: minute(5) };
  const errors = { Metric: { Namespace: "Shop", MetricName: "Errors" }, Period: 60, Stat: "Sum" };
  const queries = [
    { Id: "rate", Expression: "100 * FILL(e, 0) / o" },
    { Id: "o", MetricStat: metricStat("Sum") },
    { Id: "e", MetricStat: errors, ReturnData: false },
  ];
  expect(call(getMetricData, { ...times, MetricDataQueries: queries }).MetricDataResults).toEqual([
    { Id: "rate", Label: "rate", Timestamps: [2, 1, 0].map(minute), Values: [0, 50, 0], StatusCode: "Complete" },
    { Id: "o", Label: "Orders", Timestamps: [2, 1, 0].map(minute), Values: [3, 2, 1], StatusCode: "Complete" },
  ]);
  const paged = {
    ...times,
    MetricDataQueries: queries.slice(1),
    ScanBy: "TimestampAscending",
    MaxDatapoints: 2,
  } as const;
  const first = call(getMetricData, paged);
  expect(first.MetricDataResults).toMatchObject([{ Values: [1, 2], StatusCode: "PartialData" }]);
  const second = call(getMetricData, { ...paged, NextToken: first.NextToken });
  expect(second.MetricDataResults).toMatchObject([{ Values: [3], StatusCode: "Complete" }]);
});

it("lists metrics until two weeks after their last data, by namespace, name and dimension", () => {
  const { call, put, advance } = aMetricsRegion();
  put(
    { MetricName: "Orders", Value: 1 },
    { MetricName: "Orders", Dimensions: [{ Name: "Shop", Value: "a" }], Value: 1 },
  );
  expect(call(listMetrics, { Namespace: "Shop", MetricName: "Orders" }).Metrics).toHaveLength(2);
  expect(call(listMetrics, { Dimensions: [{ Name: "Shop" }] }).Metrics).toEqual([
    { ...orders, Dimensions: [{ Name: "Shop", Value: "a" }] },
  ]);
  advance("1213200s");
  expect(call(listMetrics, {}).Metrics).toEqual([]);
});

it("keeps data in longer periods as it ages", () => {
  const { call, put, minute, advance, clock } = aMetricsRegion();
  for (const at of [0, 1, 2]) put({ MetricName: "Orders", Timestamp: minute(at), Value: at + 1 });
  put({ MetricName: "Orders", Timestamp: minute(0), Value: 10, StorageResolution: 1 });
  const sums = (Period: number) =>
    call(getMetricStatistics, {
      ...orders,
      StartTime: minute(0),
      EndTime: minute(20),
      Period,
      Statistics: ["Sum"],
    }).Datapoints?.map(({ Sum: sum }) => sum);
  const day = 86_400;
  expect(sums(1)).toEqual([10]);
  advance("18000s");
  expect([sums(1), sums(60)]).toEqual([[], [11, 2, 3]]);
  advance(`${15 * day}s`);
  expect([sums(60), sums(300)]).toEqual([[], [16]]);
  advance(`${48 * day}s`);
  expect([sums(300), sums(3600)]).toEqual([[], [16]]);
  advance(`${392 * day}s`);
  expect(sums(3600)).toEqual([]);
  expect(clock.now()).toBeGreaterThan(minute(0).getTime());
});

it("evaluates alarms on metric math, and every ten seconds with a high resolution", () => {
  const { call, put, advance } = aMetricsRegion();
  const alarm = { EvaluationPeriods: 1, Threshold: 50, ComparisonOperator: "GreaterThanThreshold" } as const;
  const double = [
    { Id: "m", MetricStat: metricStat("Sum"), ReturnData: false },
    { Id: "double", Expression: "m * 2" },
  ];
  call(putMetricAlarm, { ...alarm, AlarmName: "math", Metrics: double });
  call(putMetricAlarm, { ...alarm, ...orders, AlarmName: "quick", Statistic: "Maximum", Period: 10 });
  put({ MetricName: "Orders", Value: 30 }, { MetricName: "Orders", Value: 60, StorageResolution: 1 });
  const states = () => call(describeAlarms, {}).MetricAlarms?.map(({ StateValue: state }) => state);
  advance("20s");
  expect(states()).toEqual(["INSUFFICIENT_DATA", "ALARM"]);
  advance("100s");
  expect(states()).toEqual(["ALARM", "INSUFFICIENT_DATA"]);
});

it("alarms on the share of failed requests, also while none fails", () => {
  const { call, put, advance } = aMetricsRegion();
  const failed = { Metric: { Namespace: "Shop", MetricName: "Failed" }, Period: 60, Stat: "Sum" };
  const rate = (AlarmName: string, Expression: string) =>
    call(putMetricAlarm, {
      AlarmName,
      ...{ EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: "GreaterThanThreshold" },
      Metrics: [
        { Id: "rate", Expression, Label: "failed, %" },
        { Id: "m5xx", MetricStat: failed, ReturnData: false },
        { Id: "requests", MetricStat: metricStat("Sum"), ReturnData: false },
      ],
    });
  rate("share", "m5xx/requests*100");
  rate("busy", "IF(requests > 50, m5xx/requests*100, 0)");
  const states = () => call(describeAlarms, {}).MetricAlarms?.map(({ StateValue: state }) => state);
  put({ MetricName: "Orders", Value: 20 });
  advance("120s");
  expect(states()).toEqual(["OK", "OK"]);
  put({ MetricName: "Orders", Value: 20 }, { MetricName: "Failed", Value: 2 });
  advance("120s");
  expect(states()).toEqual(["OK", "ALARM"]);
});

it("answers an expression of several time series with one result for each, named after its metric", () => {
  const { call, put, minute, refusal } = aMetricsRegion();
  put({ MetricName: "Orders", Timestamp: minute(0), Value: 2 });
  const MetricDataQueries = [
    { Id: "a", MetricStat: metricStat("Sum"), ReturnData: false },
    { Id: "b", MetricStat: metricStat("Maximum"), ReturnData: false, Label: "most" },
    { Id: "all", Expression: "METRICS() * 10", Label: "ten times" },
  ];
  const found = call(getMetricData, { StartTime: minute(0), EndTime: minute(5), MetricDataQueries });
  expect(found.MetricDataResults).toMatchObject([
    { Id: "all", Label: "ten times Orders", Values: [20] },
    { Id: "all", Label: "ten times most", Values: [20] },
  ]);
  const alarm = { EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: "GreaterThanThreshold" } as const;
  expect(refusal(putMetricAlarm, { AlarmName: "all", ...alarm, Metrics: MetricDataQueries }).message).toBe(
    "The expression 'METRICS() * 10' results in an array of time series, and an alarm watches one: SUM, AVG, MAX and MIN make one of them.",
  );
});

const shop = (datum: MetricDatum): PutMetricDataInput => ({ Namespace: "Shop", MetricData: [datum] });
it.each([
  [
    shop({ MetricName: "M", Value: 1, Values: [1] }),
    "InvalidParameterCombination",
    "The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.",
  ],
  [
    shop({ MetricName: "M", Values: [1, 2], Counts: [1] }),
    "InvalidParameterValue",
    "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.",
  ],
  [shop({ MetricName: "M" }), "MissingParameter", "The parameter MetricData.member.1.Value is required."],
  [
    shop({ MetricName: "M", Value: Infinity }),
    "InvalidParameterValue",
    "The value Infinity for parameter MetricData.member.1.Value is not within -2^360 and 2^360.",
  ],
  [
    { ...shop({ MetricName: "M", Value: 1 }), Namespace: "AWS/ECS" },
    "InvalidParameterValue",
    "The value AWS/ECS for parameter Namespace is invalid: AWS/ is reserved for AWS services.",
  ],
])("refuses to publish %j", (input, code, message) => {
  expect(aMetricsRegion().refusal(putMetricData, input)).toEqual({ code, message });
});

it("refuses queries that cannot be answered", () => {
  const { refusal, minute } = aMetricsRegion();
  const query = { ...orders, StartTime: minute(0), EndTime: minute(1440), Period: 1, Statistics: ["Sum" as const] };
  expect(refusal(getMetricStatistics, query)).toEqual({
    code: "InvalidParameterCombination",
    message:
      "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
  });
  expect(refusal(getMetricStatistics, { ...query, EndTime: minute(0) }).message).toBe(
    "The parameter StartTime must not equal parameter EndTime.",
  );
  const math = (Expression: string) =>
    refusal(getMetricData, { StartTime: minute(0), EndTime: minute(1), MetricDataQueries: [{ Id: "x", Expression }] })
      .message;
  expect(math("SEARCH('{AWS/ECS}', 'Sum')")).toBe("Evenkeel does not support the metric math function SEARCH yet.");
  expect(math("TIME_SERIES(1) +")).toBe("The expression 'TIME_SERIES(1) +' is not valid: it ends too soon.");
  expect(math("1 + 1")).toBe(
    "The expression '1 + 1' results in a number. It must result in a time series: TIME_SERIES makes one of a number.",
  );
  expect(math("a + 1")).toBe("No query has the id a, which an expression reads.");
  expect(math("x + 1")).toBe("The expression of x reads itself.");
});

describe("statistics", () => {
  const hundred = setOfValues(Array.from({ length: 100 }, (_, index) => index + 1));
  it.each([
    ["p50", 50.5],
    ["p99", 99.01],
    ["p100", 100],
    ["IQM", 50.5],
    ["tm90", 45.5],
    ["TM(10%:90%)", 50.5],
    ["TM(10:20)", 15.5],
    ["tc10", 10],
    ["TS(:3)", 6],
    ["PR(80:)", 20],
    ["wm90", 49.95],
  ])("%s of 1 to 100 is %d", (name, value) => {
    expect(statisticOf(hundred, name)).toBeCloseTo(value, 9);
  });

  it("knows no percentile of sums only, unless all values are the same", () => {
    expect(statisticOf({ sampleCount: 2, sum: 3, minimum: 1, maximum: 2 }, "p50")).toBeUndefined();
    expect(statisticOf({ sampleCount: 3, sum: 6, minimum: 2, maximum: 2 }, "p50")).toBe(2);
    expect(statisticOf(setOfValues([-1, 1]), "p50")).toBeUndefined();
  });

  it("is within 1 % of the exact percentile, however the values came", () => {
    const values = fc.array(fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 100 }), (parts, percent) => {
        const merged = mergedSet(parts.map(setOfValues));
        const exact = parts.flat().sort((a, b) => a - b)[Math.floor((percent / 100) * (parts.flat().length - 1))] ?? 0;
        const value = merged && statisticOf(merged, `p${percent}`);
        expect(value).toBeGreaterThanOrEqual(exact * 0.99);
      }),
    );
  });
});
