import type { Shape } from "../model.ts";
import { isRecord } from "../protocols/values.ts";

/** The same value with the texts that the model asks for, where it asks for one of some: others are refused. */
function fitting(shape: Shape | undefined, value: unknown): unknown {
  if (shape?.kind === "string" && typeof value === "string" && shape.values)
    return shape.values[value.length % shape.values.length];
  if (shape?.kind === "list" && Array.isArray(value))
    return value.map((item: unknown) => fitting(shape.member.shape, item));
  if (shape?.kind === "map" && isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fitting(shape.value.shape, item)]));
  if ((shape?.kind === "struct" || shape?.kind === "union") && isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, fitting(shape.byName.get(name)?.shape, item)]),
    );
  return value;
}

/** The same of an operation's input. */
export function fittingInput(shape: Shape | undefined, input: Record<string, unknown>): Record<string, unknown> {
  const fitted = fitting(shape, input);
  return isRecord(fitted) ? fitted : input;
}
