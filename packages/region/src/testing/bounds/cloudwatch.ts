import { expect } from "vitest";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { largestPage } from "../../services/cloudwatch/operations/ListMetrics.ts";
import { most } from "../../services/cloudwatch/operations/PutMetricData.ts";
import { bounds } from "../../services/cloudwatch/metrics/query-bounds.ts";
import { tiers } from "../../services/cloudwatch/tiers.ts";
import { answered, names, pagesAt, refusesBeyond, type Bound, type Input } from "./bound.ts";

const data = ["cloudwatch", "GetMetricData"] as const;
const published = ["cloudwatch", "PutMetricData"] as const;
const dayMs = 86_400_000;
/** Of the service model, which the wire checks. */
const mostDimensions = 30;
const { withinThreeHours, older } = bounds.estimatedPoints;

/** The longest of the ranges that are kept, in days. */
const keptDays = tiers.map(({ keptMs }) => keptMs / dayMs);

export const cloudwatchBounds: readonly Bound[] = [
  {
    ...{ operation: "GetMetricData", what: "queries", bound: bounds.queries, beyond: "refused" },
    probe: refusesBeyond(bounds.queries, {
      call: data,
      input: (count, region) => back(region, 3_600_000, metrics(count, 60)),
      error: { code: "ValidationError", message: "A request has at most 500 queries, not 501." },
    }),
  },
  {
    ...{ operation: "GetMetricData", what: "estimated points, from 3 hours ago" },
    ...{ bound: withinThreeHours, beyond: "Throttling" },
    probe: refusesBeyond(withinThreeHours, {
      call: data,
      step: 3600,
      input: (points, region) => back(region, 3_600_000, metrics(points / 3600, 1)),
      error: throttled(183_600, withinThreeHours),
    }),
  },
  {
    ...{ operation: "GetMetricData", what: "estimated points, from earlier", bound: older, beyond: "Throttling" },
    probe: refusesBeyond(older, {
      call: data,
      step: 1440,
      input: (points, region) => back(region, dayMs, metrics(points / 1440, 60)),
      error: throttled(397_440, older),
    }),
  },
  {
    ...{ operation: "GetMetricData", what: "values that expressions make on their way" },
    ...{ bound: bounds.calculatedValues, beyond: "refused" },
    // Each expression makes a value for each of 21601 periods, and so does the metric.
    probe: refusesBeyond(230, {
      call: data,
      input: (count, region) => back(region, tiers[1].keptMs, [...metrics(1, 60), ...expressions(count)]),
      error: tooDear(5_011_432),
    }),
  },
  {
    ...{ operation: "GetMetricData", what: "points in an answer", bound: bounds.returnedPoints, beyond: "next page" },
    probe: () => {
      const region = simulatedRegion();
      const filled = (count: number) =>
        answered(region, data, back(region, 14 * dayMs, [...metrics(1, 60, "hidden"), ...expressions(count)]));
      const [atBound, beyond] = [filled(5), filled(6)];
      expect([pointsOf(atBound), atBound["NextToken"]]).toEqual([bounds.returnedPoints, undefined]);
      expect([pointsOf(beyond), beyond["NextToken"]]).toEqual([bounds.returnedPoints, expect.any(String)]);
    },
  },
  {
    ...{ operation: "GetMetricData", what: "days back, by period of 1, 60, 300, 3600 s" },
    ...{ bound: keptDays.join(", "), beyond: "no points" },
    probe: () => {
      const region = simulatedRegion();
      for (const { resolution, keptMs } of tiers) {
        const queries = [...metrics(1, resolution, "hidden"), ...expressions(1, resolution)];
        const points = pointsOf(answered(region, data, back(region, keptMs + 100 * dayMs, queries)));
        expect(points).toBe(keptMs / 1000 / resolution);
      }
    },
  },
  {
    ...{ operation: "GetMetricStatistics", what: "points", bound: bounds.statisticsPoints, beyond: "refused" },
    probe: refusesBeyond(bounds.statisticsPoints, {
      call: ["cloudwatch", "GetMetricStatistics"],
      input: (points, region) => ({
        ...{ Namespace: "Shop", MetricName: "Orders", Statistics: ["Sum"], Period: 60 },
        ...times(region, points * 60_000),
      }),
      error: {
        code: "InvalidParameterCombination",
        message:
          "You have requested up to 1441 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
      },
    }),
  },
  {
    ...{ operation: "PutMetricData", what: "data of a request", bound: most.data, beyond: "refused" },
    probe: refusesBeyond(most.data, {
      call: published,
      input: (count) => ({
        Namespace: "Shop",
        MetricData: names(count).map((MetricName) => ({ MetricName, Value: 1 })),
      }),
      error: { code: "InvalidParameterValue", message: "A request holds at most 1000 metrics, not 1001." },
    }),
  },
  {
    ...{ operation: "PutMetricData", what: "values of a datum", bound: most.values, beyond: "refused" },
    probe: refusesBeyond(most.values, {
      call: published,
      input: (count) => datum({ Values: names(count).map((_, index) => index) }),
      error: { code: "InvalidParameterValue", message: "A datum holds at most 150 values, not 151." },
    }),
  },
  {
    ...{ operation: "PutMetricData", what: "dimensions of a metric", bound: mostDimensions, beyond: "refused" },
    probe: refusesBeyond(mostDimensions, {
      call: published,
      input: (count) => datum({ Value: 1, Dimensions: names(count).map((Name) => ({ Name, Value: "a" })) }),
      error: {
        code: "ValidationError",
        message:
          "1 validation error detected: Value '[31 items]' at 'metricData.1.member.dimensions' failed to satisfy constraint: Member must have length less than or equal to 30",
      },
    }),
  },
  {
    ...{ operation: "PutMetricAlarm", what: "values that its expressions make for its periods" },
    ...{ bound: bounds.calculatedValues, beyond: "refused" },
    // Each list is twice as long as the one before.
    probe: refusesBeyond(20, {
      call: ["cloudwatch", "PutMetricAlarm"],
      input: (count) => ({
        ...{ AlarmName: "a", EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanThreshold" },
        Metrics: [...metrics(1, 60, "hidden"), ...doubling(count)],
      }),
      error: tooDear(3 * 2 ** 21 - 1),
    }),
  },
  {
    ...{ operation: "ListMetrics", what: "metrics in an answer", bound: largestPage, beyond: "next page" },
    probe: pagesAt(largestPage, {
      given: (region, count) =>
        void answered(region, published, {
          Namespace: "Shop",
          MetricData: names(count).map((MetricName) => ({ MetricName, Value: 1 })),
        }),
      call: ["cloudwatch", "ListMetrics"],
      list: "Metrics",
      token: "NextToken",
    }),
  },
];

function times(region: SimulatedRegion, ms: number): Input {
  const now = region.clock.now();
  return { StartTime: new Date(now - ms), EndTime: new Date(now) };
}

function back(region: SimulatedRegion, ms: number, MetricDataQueries: readonly Input[]): Input {
  return { ...times(region, ms), MetricDataQueries };
}

function metrics(count: number, Period: number, shown: "shown" | "hidden" = "shown"): readonly Input[] {
  return names(count, "m").map((Id) => ({
    ...{ Id, ReturnData: shown === "shown" },
    MetricStat: { Metric: { Namespace: "Shop", MetricName: Id }, Period, Stat: "Sum" },
  }));
}

/** Each fills a metric that has no data with a value for every period. */
function expressions(count: number, Period = 60): readonly Input[] {
  return names(count, "e").map((Id) => ({ Id, Expression: "FILL(m0, 0)", Period }));
}

function doubling(count: number): readonly Input[] {
  const lists = names(count, "d").map((Id, index) => {
    const last = index === 0 ? "m0" : `d${index - 1}`;
    return { Id, Expression: `[${last}, ${last}]`, ReturnData: false };
  });
  return [...lists, { Id: "sum", Expression: `SUM(d${count - 1})` }];
}

function datum(members: Input): Input {
  return { Namespace: "Shop", MetricData: [{ MetricName: "Orders", ...members }] };
}

function pointsOf(answer: Input): number {
  const results = answer["MetricDataResults"] as readonly { readonly Values: readonly number[] }[];
  return results.reduce((sum, { Values }) => sum + Values.length, 0);
}

function throttled(points: number, limit: number) {
  return {
    code: "Throttling",
    message: `Rate exceeded: the request asks for up to ${points} data points; the limit is ${limit} in a second. Take a longer period, a shorter range or fewer metrics.`,
  };
}

function tooDear(values: number) {
  return {
    code: "ValidationError",
    message: `The expressions would make ${values} values on their way; the limit is ${bounds.calculatedValues}. Take a longer period, a shorter range, fewer queries or simpler expressions.`,
  };
}
