import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { getMetricData } from "../operations/GetMetricData.ts";
import { getMetricStatistics } from "../operations/GetMetricStatistics.ts";
import { putMetricAlarm } from "../operations/PutMetricAlarm.ts";
import { putMetricData } from "../operations/PutMetricData.ts";
import { cloudwatch } from "../service.ts";

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

function aRegionOfToday() {
  const region = aRegion({ services: [cloudwatch] });
  const now = region.clock.now();
  const ago = (ms: number) => new Date(now - ms);
  const metric = (index: number, Period: number): MetricDataQuery => ({
    Id: `m${index}`,
    MetricStat: { Metric: { Namespace: "Shop", MetricName: `M${index}` }, Period, Stat: "Sum" },
  });
  return { ...region, now, ago, metric };
}

it.each([
  ["a year", yearMs, 60, 15 * 24 * 60 + 120],
  ["five years", 5 * yearMs, 60, 15 * 24 * 60 + 120],
  ["five years by the hour", 5 * yearMs, 3600, 455 * 24 + 2],
  ["half a century by the second", 50 * yearMs, 1, 15 * 24 * 60 + 120],
])(
  "fills %s only as far back as its period is kept, and no further ahead than data may be",
  (_, back, period, most) => {
    const { call, ago, metric, now } = aRegionOfToday();
    call(putMetricData, { Namespace: "Shop", MetricData: [{ MetricName: "M1", Value: 1, Timestamp: ago(0) }] });
    const filled = { Id: "e", Expression: "FILL(m1, 0)" };
    const { MetricDataResults } = call(getMetricData, {
      ...{ StartTime: ago(back), EndTime: new Date(now + yearMs) },
      MetricDataQueries: [filled, { ...metric(1, period), ReturnData: false }],
    });
    const [{ Values = [] } = {}] = MetricDataResults ?? [];
    expect(Values).toHaveLength(most);
    expect(Values.filter((value) => value === 1)).toHaveLength(1);
  },
);

it("refuses what CloudWatch would not give in a second, by its estimate, before it reads anything", () => {
  const { refusal, ago, metric } = aRegionOfToday();
  const query = (count: number, period: number, backMs: number) => ({
    ...{ StartTime: ago(backMs), EndTime: ago(0) },
    MetricDataQueries: Array.from({ length: count }, (_, index) => metric(index, period)),
  });
  const limited = (points: number, most: number) => ({
    code: "Throttling",
    message: `Rate exceeded: the request asks for up to ${points} data points; the limit is ${most} in a second. Take a longer period, a shorter range or fewer metrics.`,
  });
  expect(refusal(getMetricData, query(500, 1, 3_600_000))).toEqual(limited(1_800_000, 180_000));
  expect(refusal(getMetricData, query(500, 60, 15 * dayMs))).toEqual(limited(10_800_000, 396_000));
});

it.each<[string, string[]]>([
  ["lists of lists that double with each query", Array.from({ length: 60 }, (_, i) => `[e${i}, e${i}]`)],
  [
    "long sums over all metrics",
    Array.from({ length: 60 }, () => `FILL(METRICS(), 0)${" + FILL(METRICS(), 0)".repeat(40)}`),
  ],
])("refuses expressions that take too much: %s", (_, texts) => {
  const { refusal, ago, metric } = aRegionOfToday();
  const expressions = texts.map((Expression, index) => ({ Id: `e${index + 1}`, Expression }));
  const metrics = Array.from({ length: 18 }, (_, index) => ({ ...metric(index, 60), ReturnData: false }));
  const base = { Id: "e0", Expression: "[m0, m1]", ReturnData: false };
  const { code, message } = refusal(getMetricData, {
    ...{ StartTime: ago(15 * dayMs), EndTime: ago(0) },
    MetricDataQueries: [...metrics, base, ...expressions],
  });
  expect(code).toBe("ValidationError");
  expect(message).toMatch(/^The expressions would make \S+ values on their way; the limit is 5000000\. Take a longer /);
});

it("refuses an alarm whose expressions take too much, and expressions that are nested too deep", () => {
  const { refusal, metric } = aRegionOfToday();
  const doubling = Array.from({ length: 40 }, (_, i) => ({
    ...{ Id: `e${i + 1}`, Expression: `[e${i}, e${i}]`, ReturnData: false },
  }));
  const alarm = (Metrics: MetricDataQuery[]) => ({
    ...{ AlarmName: "a", EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanThreshold" as const },
    Metrics,
  });
  const e0 = { Id: "e0", Expression: "[m1, m1]", ReturnData: false };
  const sum = { Id: "s", Expression: "SUM(e40)" };
  const hidden = { ...metric(1, 60), ReturnData: false };
  expect(refusal(putMetricAlarm, alarm([hidden, e0, ...doubling, sum])).message).toMatch(
    /^The expressions would make /,
  );
  const deep = { Id: "s", Expression: `${"(".repeat(400)}m1${")".repeat(400)}` };
  expect(refusal(putMetricAlarm, alarm([hidden, deep])).message).toContain("it is nested more than 100 deep");
});

it("answers 500 metrics at once, and bounds GetMetricStatistics", () => {
  const { call, refusal, ago, metric } = aRegionOfToday();
  call(getMetricData, {
    ...{ StartTime: ago(dayMs / 2), EndTime: ago(0) },
    MetricDataQueries: Array.from({ length: 500 }, (_, index) => metric(index, 60)),
  });
  const statistics = { Namespace: "Shop", MetricName: "M1", Statistics: ["Sum" as const], Period: 60 };
  expect(refusal(getMetricStatistics, { ...statistics, StartTime: new Date(0), EndTime: ago(0) }).message).toMatch(
    /^You have requested up to \d+ datapoints, which exceeds the limit of 1440\. /,
  );
});
