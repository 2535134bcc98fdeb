import { ExpressionError, type Expression } from "./expression.ts";
import type { Inputs } from "./function.ts";
import { functions } from "./functions.ts";
import { combine, mapPoints, scalar, type Series, type Value } from "./value.ts";

/** The value of an expression. @throws ExpressionError for values that do not fit together */
export function calculate(expression: Expression, inputs: Inputs): Value {
  switch (expression.kind) {
    case "number":
      return scalar(expression.value);
    case "metric":
      return inputs.valueOf(expression.id);
    case "negative":
      return mapPoints(calculate(expression.of, inputs), (points) => points.map((it) => it && -it));
    case "operation":
      return combine(expression.operator, calculate(expression.left, inputs), calculate(expression.right, inputs));
    case "list":
      return { kind: "array", series: expression.items.flatMap((item) => seriesIn(calculate(item, inputs))) };
    case "call":
      return call(expression, inputs);
    case "text":
      throw new ExpressionError("not valid", `"${expression.value}" stands where a time series or a number must.`);
    case "word":
      throw new ExpressionError("not valid", `${expression.word} stands where a time series or a number must.`);
  }
}

function call({ name, args }: Extract<Expression, { kind: "call" }>, inputs: Inputs): Value {
  const run = functions[name];
  if (!run) throw new ExpressionError("not built", `the metric math function ${name}`);
  return run({
    name,
    inputs,
    args,
    value(index) {
      const arg = args[index];
      if (!arg) throw new ExpressionError("not valid", `${name} has ${args.length} arguments, which are too few.`);
      return calculate(arg, inputs);
    },
  });
}

/** A list of time series may hold arrays of them. */
function seriesIn(value: Value): readonly Series[] {
  if (value.kind === "scalar") {
    throw new ExpressionError("not valid", "A list in brackets holds time series, and not numbers.");
  }
  return value.kind === "array" ? value.series : [value];
}
