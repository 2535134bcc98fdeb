import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { getMetricData } from "./operations/GetMetricData.ts";
import { getMetricStatistics } from "./operations/GetMetricStatistics.ts";
import { listMetrics } from "./operations/ListMetrics.ts";
import { cloudwatch } from "./service.ts";

function aMetricsRegion() {
  const region = aRegion({ services: [cloudwatch] });
  const startMs = region.clock.now();
  return { ...region, minute: (count: number) => new Date(startMs + count * 60_000) };
}

const orders = { Namespace: "Shop", MetricName: "Orders" };

it("says what is wrong with the times of a query, and with a token", () => {
  const { refusal, minute } = aMetricsRegion();
  const queries = [{ Id: "o", MetricStat: { Metric: orders, Period: 60, Stat: "Sum" } }];
  const data = (start: number, end: number) =>
    refusal(getMetricData, { StartTime: minute(start), EndTime: minute(end), MetricDataQueries: queries });
  const statistics = (start: number, end: number) => {
    const times = { StartTime: minute(start), EndTime: minute(end) };
    return refusal(getMetricStatistics, { ...orders, ...times, Period: 60, Statistics: ["Sum"] });
  };
  const equal = "The parameter StartTime must not equal parameter EndTime.";
  const later = "The parameter StartTime must be less than the parameter EndTime.";
  expect(data(1, 1)).toEqual({ code: "ValidationError", message: equal });
  expect(data(2, 1)).toEqual({ code: "ValidationError", message: later });
  expect(statistics(1, 1)).toEqual({ code: "InvalidParameterValue", message: equal });
  expect(statistics(2, 1)).toEqual({ code: "InvalidParameterValue", message: later });
  for (const NextToken of ["wrong", Buffer.from("Shop").toString("base64url")]) {
    expect(refusal(listMetrics, { NextToken })).toEqual({
      code: "InvalidParameterValue",
      message: `The value ${NextToken} for parameter NextToken is invalid.`,
    });
    const times = { StartTime: minute(0), EndTime: minute(1) };
    expect(refusal(getMetricData, { ...times, MetricDataQueries: queries, NextToken }).code).toBe("InvalidNextToken");
  }
});

it.each(["SELECT SUM(Orders) FROM Shop", "  select AVG(Orders)\nFROM SCHEMA(Shop)"])(
  "refuses Metrics Insights by name: %s",
  (Expression) => {
    const { refusal, minute } = aMetricsRegion();
    const MetricDataQueries = [{ Id: "q", Expression, Period: 60 }];
    expect(refusal(getMetricData, { StartTime: minute(0), EndTime: minute(1), MetricDataQueries })).toEqual({
      code: "ValidationError",
      message: "Evenkeel does not support Metrics Insights queries (SELECT …) yet.",
    });
  },
);
