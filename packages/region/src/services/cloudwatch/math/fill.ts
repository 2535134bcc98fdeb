import { ExpressionError } from "./expression.ts";
import type { MathFunction } from "./function.ts";
import { mapPoints, pointAt, type Points } from "./value.ts";

/** FILL(series, a number or a time series, REPEAT or LINEAR): values for the periods that have none. */
export const fill: MathFunction = ({ name, args, value }) => {
  const [, filler] = args;
  const given = value(0);
  if (given.kind === "scalar" || args.length !== 2) {
    throw new ExpressionError("not valid", `${name} takes time series, and what to fill them with.`);
  }
  if (filler?.kind === "word") {
    const mode = modes[filler.word];
    if (!mode) throw new ExpressionError("not valid", `${name} knows REPEAT and LINEAR, not ${filler.word}.`);
    return mapPoints(given, mode);
  }
  const by = value(1);
  if (by.kind === "array")
    throw new ExpressionError("not valid", `${name} fills with one time series, not with several.`);
  return mapPoints(given, (points) => points.map((it, index) => it ?? pointAt(by, index)));
};

const modes: Readonly<Record<string, (points: Points) => Points>> = { REPEAT: repeated, LINEAR: interpolated };

/** The newest value before; none before the first. */
function repeated(points: Points): Points {
  let last: number | undefined;
  return points.map((value) => (last = value ?? last));
}

/** On the line between the values at both ends of a gap; none where an end is missing. */
function interpolated(points: Points): Points {
  const filled = [...points];
  let before: { readonly value: number; readonly index: number } | undefined;
  points.forEach((value, index) => {
    if (value === undefined) return;
    for (let at = (before?.index ?? index) + 1; before && at < index; at++) {
      filled[at] = before.value + ((value - before.value) * (at - before.index)) / (index - before.index);
    }
    before = { value, index };
  });
  return filled;
}
