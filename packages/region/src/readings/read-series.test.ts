import { expect, test } from "vitest";
import { readServiceMetrics } from "./service-metrics.ts";
import { readSeries, startsOf, windowOf, type SeriesReader } from "./read-series.ts";

const minute = 60_000;

test("a window is made of the whole periods that are over", () => {
  const window = windowOf(10 * minute + 59_000, 3 * minute, 60);
  expect(window).toEqual({ fromMs: 7 * minute, toMs: 10 * minute, periodSeconds: 60 });
  expect(startsOf(window)).toEqual([7 * minute, 8 * minute, 9 * minute]);
});

test("values are put to their periods, whatever their order and however many pages they come in", async () => {
  const pages = [
    {
      MetricDataResults: [{ Id: "m0", Timestamps: [new Date(2 * minute), new Date(0)], Values: [3, 1] }],
      NextToken: "2",
    },
    { MetricDataResults: [{ Id: "m1", Timestamps: [new Date(minute)], Values: [0] }] },
  ];
  const reader = {
    getMetricData: () => Promise.resolve({ ...pages.shift(), $metadata: {} }),
  } as unknown as SeriesReader;
  const source = { namespace: "AWS/ECS", name: "CPUUtilization", dimensions: [], statistic: "Average" };
  expect(await readSeries(reader, { a: source, b: source }, windowOf(3 * minute, 3 * minute, 60))).toEqual({
    a: [1, undefined, 3],
    b: [undefined, 0, undefined],
  });
});

test("counts become rates of real time, seconds milliseconds, and errors that were not counted none", async () => {
  const values: Readonly<Record<string, number>> = {
    ...{ "RequestCount Sum": 120, "TargetResponseTime p50": 0.002, "TargetResponseTime p99": 0.25 },
    ...{ "HTTPCode_ELB_5XX_Count Sum": 2, "HTTPCode_Target_5XX_Count Sum": 1, "HealthyHostCount Maximum": 4 },
    ...{ "CPUUtilization Average": 50, "MemoryUtilization Average": 10 },
  };
  const reader = {
    getMetricData: ({ MetricDataQueries: queries = [] }: Parameters<SeriesReader["getMetricData"]>[0]) => {
      const MetricDataResults = queries.map(({ Id, MetricStat }) => {
        const value = values[`${MetricStat?.Metric?.MetricName} ${MetricStat?.Stat}`];
        return { Id, ...(value !== undefined && { Timestamps: [new Date(0)], Values: [value] }) };
      });
      return Promise.resolve({ MetricDataResults, $metadata: {} });
    },
  } as unknown as SeriesReader;
  const service = {
    ...{ cluster: "hello", service: "hello", speed: 10 },
    ...{
      targetGroupArn: "arn:aws:x:y:0:targetgroup/hello/1",
      loadBalancerArn: "arn:aws:x:y:0:loadbalancer/app/hello/1",
    },
  };
  expect(await readServiceMetrics(reader, service, windowOf(minute, minute, 60))).toEqual({
    ...{ requestsPerSecond: [20], p50Ms: [2], p99Ms: [250], healthyTasks: [4], errors4xx: [0], errors5xx: [3] },
    ...{ cpuPercent: [50], memoryPercent: [10] },
  });
});
