import { choose } from "./choose.ts";
import { ExpressionError } from "./expression.ts";
import { fill } from "./fill.ts";
import type { Call, Inputs, MathFunction } from "./function.ts";
import { mapPoints, scalar, type Points, type Value } from "./value.ts";

/** Every function that is built, by name. */
export const functions: Readonly<Record<string, MathFunction>> = {
  ABS: eachPoint(Math.abs),
  AVG: overall((values, count) => sum(values) / count),
  CEIL: eachPoint(Math.ceil),
  DATAPOINT_COUNT: overall((values) => values.length),
  DIFF: eachSeries((points) => changes(points, (from, to) => to - from)),
  FILL: fill,
  FLOOR: eachPoint(Math.floor),
  IF: choose,
  LOG: eachPoint(Math.log),
  LOG10: eachPoint(Math.log10),
  MAX: overall((values) => Math.max(...values)),
  METRIC_COUNT: (call) => scalar(arrayOf(call).length),
  METRICS: metrics,
  MIN: overall((values) => Math.min(...values)),
  PERIOD: period,
  RATE: eachSeries((points, { period: seconds }) =>
    changes(points, (from, to, periods) => (to - from) / (periods * seconds)),
  ),
  RUNNING_SUM: eachSeries(runningSums),
  SUM: overall(sum),
  TIME_SERIES: timeSeries,
};

/** A new value for every point of a time series. */
function eachPoint(change: (value: number) => number): MathFunction {
  return eachSeries((points) => points.map((it) => (it === undefined ? undefined : finite(change(it)))));
}

function eachSeries(change: (points: Points, inputs: Inputs) => Points): MathFunction {
  return (call) => mapPoints(notScalar(call), (points) => change(points, call.inputs));
}

/**
 * One number for a time series, and one time series for an array: a value of the points that there are, out of so many
 * of them or, in an array, so many series. Where there is no point at all, there is no value.
 */
function overall(fold: (values: readonly number[], count: number) => number): MathFunction {
  return (call) => {
    const value = notScalar(call);
    if (value.kind === "series") {
      const values = present(value.points);
      return scalar(values.length > 0 ? fold(values, values.length) : undefined);
    }
    const points = Array.from({ length: call.inputs.count }, (_, index) => {
      const values = present(value.series.map((one) => one.points[index]));
      return values.length > 0 ? fold(values, value.series.length) : undefined;
    });
    return { kind: "series", points };
  };
}

/** Between each point and the one before it, wherever that lies. */
function changes(points: Points, change: (from: number, to: number, periods: number) => number): Points {
  let before: { readonly value: number; readonly index: number } | undefined;
  return points.map((value, index) => {
    if (value === undefined) return undefined;
    const changed = before && change(before.value, value, index - before.index);
    before = { value, index };
    return changed;
  });
}

function runningSums(points: Points): Points {
  let total = 0;
  return points.map((value) => (value === undefined ? undefined : (total += value)));
}

/** The metrics of the request, or those with a text in their id. */
function metrics({ name, args, inputs }: Call): Value {
  const [wanted] = args;
  if (args.length > 1 || (wanted && wanted.kind !== "text")) {
    throw new ExpressionError("not valid", `${name} takes a part of an id in quotes, or nothing.`);
  }
  const found = inputs.metrics.filter(({ id }) => wanted === undefined || id.includes(wanted.value));
  return { kind: "array", series: found.map(({ series }) => series()) };
}

function period({ name, args, inputs }: Call): Value {
  const [of] = args;
  if (of?.kind === "metric" && inputs.metrics.some(({ id }) => id === of.id)) return scalar(inputs.period);
  throw new ExpressionError("not valid", `${name} takes the id of a metric, and nothing else.`);
}

function timeSeries({ name, value, inputs }: Call): Value {
  const given = value(0);
  if (given.kind !== "scalar") throw new ExpressionError("not valid", `${name} takes a number.`);
  return { kind: "series", points: Array.from({ length: inputs.count }, () => given.value) };
}

function notScalar({ name, value }: Call): Exclude<Value, { kind: "scalar" }> {
  const given = value(0);
  if (given.kind !== "scalar") return given;
  throw new ExpressionError("not valid", `${name} takes a time series or an array of them, and not a number.`);
}

function arrayOf({ name, value }: Call): readonly unknown[] {
  const given = value(0);
  if (given.kind === "array") return given.series;
  throw new ExpressionError("not valid", `${name} takes an array of time series.`);
}

function present(points: Points): readonly number[] {
  return points.filter((value) => value !== undefined);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
