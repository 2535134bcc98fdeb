import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculate } from "./calculate.ts";
import { ExpressionError } from "./expression.ts";
import { parseExpression } from "./parser.ts";
import type { Points, Value } from "./value.ts";

const _ = undefined;
type Metrics = Readonly<Record<string, Points>>;

/** The value of an expression over some metrics, each with a point for every minute. */
function valueOf(text: string, metrics: Metrics): Value {
  const all = Object.entries(metrics).map(([id, points]) => ({
    id,
    series: () => ({ kind: "series", points }) as const,
  }));
  const count = Math.max(0, ...Object.values(metrics).map((points) => points.length));
  const seriesOf = (id: string) =>
    all.find((metric) => metric.id === id)?.series() ?? { kind: "series" as const, points: [] };
  return calculate(parseExpression(text), { period: 60, count, metrics: all, valueOf: seriesOf });
}

/** Its points: of a scalar one, of an array those of each series. */
function pointsOf(text: string, metrics: Metrics): unknown {
  const value = valueOf(text, metrics);
  if (value.kind === "scalar") return value.value;
  return value.kind === "series" ? value.points : value.series.map(({ points }) => points);
}

describe("the documented examples", () => {
  const compared = { metric1: [30, 20, 0, 0], metric2: [20, _, 20, _] };
  const chosen = { metric1: [1, 1, 0, 0, _], metric2: [30, _, 0, 0, 30], metric3: [0, 0, 20, _, 20] };
  it.each<readonly [string, Metrics, Points]>([
    ["metric1 < metric2", compared, [0, 0, 1, 0]],
    ["metric1 >= 30", compared, [1, 0, 0, 0]],
    ["metric1 > 15 AND metric2 > 15", compared, [1, 0, 0, 0]],
    ["IF(metric1, metric2, metric3)", chosen, [30, 0, 20, _, _]],
    ["IF(metric1, 5, metric3)", chosen, [5, 5, 20, _, _]],
    ["IF(metric1, metric2, 5)", chosen, [30, 0, 5, 5, _]],
    ["IF(metric2 < 10, metric2)", chosen, [_, _, 0, 0, _]],
  ])("%s", (text, metrics, points) => {
    expect(pointsOf(text, metrics)).toEqual(points);
  });
});

describe("the alarms of usual stacks", () => {
  const traffic = { m5xx: [_, 2, _, _], requests: [100, 50, 0, _] };
  const cpu = { used: [10, 50, _], capacity: [100, 100, 100] };
  it.each<readonly [string, Metrics, Points]>([
    ["m5xx/requests*100", traffic, [0, 4, _, _]],
    ["(m5xx / requests) * 100", traffic, [0, 4, _, _]],
    ["IF(requests > 10, 100 * m5xx / requests, 0)", traffic, [0, 4, 0, _]],
    ["FILL(m5xx, 0) / requests", traffic, [0, 0.04, _, _]],
    ["100*(m5xx/MAX([m5xx, requests]))", traffic, [0, 4, _, _]],
    ["SUM(METRICS())", traffic, [100, 52, 0, _]],
    ["SUM([FILL(m5xx, 0), FILL(requests, 0)])", traffic, [100, 52, 0, 0]],
    ["used / capacity * 100", cpu, [10, 50, 0]],
    ["CEIL(used / 7) || capacity < 1", cpu, [1, 1, 0]],
  ])("%s", (text, metrics, points) => {
    expect(pointsOf(text, metrics)).toEqual(points);
  });
});

const sparse = { m: [_, 1, _, 4, _], n: [2, 2, 2, 2, 2], zero: [0, 0, 0, 0, 0] };
it.each<readonly [string, unknown]>([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["10 - 4 - 3", 3],
  ["2 ^ 3 / 4", 2],
  ["1 < 2 == 1", 1],
  ["0 || 1 && 0", 0],
  ["1 / 0", _],
  ["-m + 1", [_, 0, _, -3, _]],
  ["m + n", [2, 3, 2, 6, 2]],
  ["m * 2", [_, 2, _, 8, _]],
  ["n / m", [_, 2, _, 0.5, _]],
  ["FILL(m, 7)", [7, 1, 7, 4, 7]],
  ["FILL(m, n)", [2, 1, 2, 4, 2]],
  ["FILL(m, MIN(m))", [1, 1, 1, 4, 1]],
  ["FILL(m, REPEAT)", [_, 1, 1, 4, 4]],
  ["FILL(m, LINEAR)", [_, 1, 2.5, 4, _]],
  [
    "FILL([m, n], 0)",
    [
      [0, 1, 0, 4, 0],
      [2, 2, 2, 2, 2],
    ],
  ],
  ["AVG(m)", 2.5],
  ["MIN(m)", 1],
  ["MAX(m)", 4],
  ["SUM(m)", 5],
  ["DATAPOINT_COUNT(m)", 2],
  ["AVG([m, n])", [1, 1.5, 1, 3, 1]],
  ["MAX([m, n])", [2, 2, 2, 4, 2]],
  ["MIN([m, n])", [2, 1, 2, 2, 2]],
  ["m - AVG(m)", [_, -1.5, _, 1.5, _]],
  ["DIFF(m)", [_, _, _, 3, _]],
  ["RATE(m)", [_, _, _, 0.025, _]],
  ["RUNNING_SUM(m)", [_, 1, _, 5, _]],
  ["ABS(-m)", [_, 1, _, 4, _]],
  ["FLOOR(m / 3)", [_, 0, _, 1, _]],
  ["CEIL(m / 3)", [_, 1, _, 2, _]],
  ["LOG10(zero)", [_, _, _, _, _]],
  ["n / PERIOD(n) * 30", [1, 1, 1, 1, 1]],
  ["METRICS('ze')", [[0, 0, 0, 0, 0]]],
  [
    "METRICS() * 0",
    [
      [_, 0, _, 0, _],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ],
  ],
  ["METRIC_COUNT([METRICS(), m])", 4],
  ["TIME_SERIES(MAX(m))", [4, 4, 4, 4, 4]],
  ["IF(1, m, n)", [_, 1, _, 4, _]],
])("reads %s", (text, value) => {
  expect(pointsOf(text, sparse)).toEqual(value);
});

it.each([
  ["SEARCH('{AWS/ECS}', 'Sum')", "the metric math function SEARCH"],
  ["ANOMALY_DETECTION_BAND(m)", "the metric math function ANOMALY_DETECTION_BAND"],
  ["m +", "The expression 'm +' is not valid: it ends too soon."],
  ["m n", "The expression 'm n' is not valid: n was not expected."],
  ["(m", "The expression '(m' is not valid: it lacks a )."],
  ["m % n", "The expression 'm % n' is not valid: % was not expected."],
  ["SUM(1)", "SUM takes a time series or an array of them, and not a number."],
  ["SUM()", "SUM has 0 arguments, which are too few."],
  ["FILL(m)", "FILL takes time series, and what to fill them with."],
  ["FILL(m, NEAREST)", "FILL knows REPEAT and LINEAR, not NEAREST."],
  ["PERIOD(m + n)", "PERIOD takes the id of a metric, and nothing else."],
  ["IF(1, 2, 3)", "IF takes a time series in its condition or its values."],
  ["IF([m, n], 1)", "IF takes single time series and numbers, not arrays of time series."],
  ["[m, 1]", "A list in brackets holds time series, and not numbers."],
  ["[m, n] + METRICS()", "+ stands between 2 and 3 time series: both sides must have as many, or one."],
  ["m + REPEAT", "REPEAT stands where a time series or a number must."],
  ["TIME_SERIES(m)", "TIME_SERIES takes a number."],
])("refuses %s", (text, message) => {
  expect(() => valueOf(text, sparse)).toThrow(new ExpressionError("not valid", message).message);
});

it("calculates each period on its own, as long as no function looks beyond it", () => {
  const point = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined });
  const expressions = ["m + n", "m / n * 100", "IF(m > n, m, n)", "m < n && n > 0", "SUM([m, n])", "FILL(m, 1) - n"];
  fc.assert(
    fc.property(fc.array(fc.tuple(point, point)), fc.constantFrom(...expressions), (pairs, text) => {
      const whole = pointsOf(text, { m: pairs.map(([m]) => m), n: pairs.map(([, n]) => n) });
      expect(whole).toEqual(pairs.flatMap(([m, n]) => pointsOf(text, { m: [m], n: [n] })));
    }),
  );
});
