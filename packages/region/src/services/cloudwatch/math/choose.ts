import { ExpressionError } from "./expression.ts";
import type { Call, MathFunction } from "./function.ts";
import { pointAt, type Value } from "./value.ts";

/**
 * IF(condition, value when it is not 0, value when it is). Without a point in the condition there is none; a missing one
 * of the first value is 0, one of the second stays missing.
 */
export const choose: MathFunction = (call) => {
  const { name, args, inputs } = call;
  if (args.length !== 2 && args.length !== 3) {
    throw new ExpressionError("not valid", `${name} takes a condition and one or two values.`);
  }
  const condition = single(call, 0);
  const yes = single(call, 1);
  const no = args.length === 3 ? single(call, 2) : undefined;
  if (condition.kind === "scalar" && yes.kind === "scalar" && no?.kind !== "series") {
    throw new ExpressionError("not valid", `${name} takes a time series in its condition or its values.`);
  }
  const points = Array.from({ length: inputs.count }, (_, index) => {
    const test = pointAt(condition, index);
    if (test === undefined) return undefined;
    if (test === 0) return no && pointAt(no, index);
    return pointAt(yes, index) ?? (condition.kind === "series" ? 0 : undefined);
  });
  return { kind: "series", points };
};

function single({ name, value }: Call, index: number): Exclude<Value, { kind: "array" }> {
  const given = value(index);
  if (given.kind !== "array") return given;
  throw new ExpressionError("not valid", `${name} takes single time series and numbers, not arrays of time series.`);
}
