import { ExpressionError, type Operator } from "./expression.ts";

/** One for each period, oldest first; undefined where there is none. */
export type Points = readonly (number | undefined)[];

export interface Series {
  readonly kind: "series";
  readonly points: Points;
  /** Of the metric that it comes from. */
  readonly label?: string;
}

/** What an expression results in. A scalar is undefined when it is made of nothing: the average of no points. */
export type Value =
  | { readonly kind: "scalar"; readonly value: number | undefined }
  | Series
  | { readonly kind: "array"; readonly series: readonly Series[] };

export const scalar = (value: number | undefined): Value => ({ kind: "scalar", value });

/** Applies a function to every point, of a scalar and of each series of an array as well. */
export function mapPoints(value: Value, change: (points: Points) => Points): Value {
  switch (value.kind) {
    case "scalar":
      return scalar(change([value.value])[0]);
    case "series":
      return { ...value, points: change(value.points) };
    case "array":
      return { kind: "array", series: value.series.map((one) => ({ ...one, points: change(one.points) })) };
  }
}

/**
 * Two values with an operator between them. Where only one of two series has a point, the other counts as 0; a scalar
 * makes no points. What divides by zero is dropped.
 */
export function combine(operator: Operator, left: Value, right: Value): Value {
  if (left.kind === "array" || right.kind === "array") return combineArrays(operator, left, right);
  if (left.kind === "scalar" && right.kind === "scalar") {
    return scalar(isMissing(left.value, right.value) ? undefined : result(operator, left.value, right.value));
  }
  const length = Math.max(lengthOf(left), lengthOf(right));
  const points = Array.from({ length }, (_, index) => {
    const [a, b] = [pointAt(left, index), pointAt(right, index)];
    const isNothing =
      left.kind === "series" && right.kind === "series" ? a === undefined && b === undefined : isMissing(a, b);
    return isNothing ? undefined : result(operator, a, b);
  });
  const label = left.kind === "series" ? left.label : right.kind === "series" ? right.label : undefined;
  return { kind: "series", points, ...(label !== undefined && { label }) };
}

/** The value of a scalar for every period, or the point of a series. */
export function pointAt(value: Exclude<Value, { kind: "array" }>, index: number): number | undefined {
  return value.kind === "scalar" ? value.value : value.points[index];
}

function combineArrays(operator: Operator, left: Value, right: Value): Value {
  if (left.kind === "array" && right.kind === "array" && left.series.length !== right.series.length) {
    throw new ExpressionError(
      "not valid",
      `${operator} stands between ${left.series.length} and ${right.series.length} time series: both sides must have as many, or one.`,
    );
  }
  const count = left.kind === "array" ? left.series.length : right.kind === "array" ? right.series.length : 0;
  const part = (value: Value, index: number): Value =>
    value.kind === "array" ? (value.series[index] ?? scalar(undefined)) : value;
  const series = Array.from({ length: count }, (_, index) => combine(operator, part(left, index), part(right, index)));
  return { kind: "array", series: series.filter((one) => one.kind === "series") };
}

function isMissing(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined;
}

function lengthOf(value: Value): number {
  return value.kind === "series" ? value.points.length : 0;
}

function result(operator: Operator, left: number | undefined, right: number | undefined): number | undefined {
  const value = operations[operator](left ?? 0, right ?? 0);
  return Number.isFinite(value) ? value : undefined;
}

const operations: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
  "<=": (left, right) => Number(left <= right),
  ">=": (left, right) => Number(left >= right),
  "<": (left, right) => Number(left < right),
  ">": (left, right) => Number(left > right),
  "&&": (left, right) => Number(left !== 0 && right !== 0),
  "||": (left, right) => Number(left !== 0 || right !== 0),
};
