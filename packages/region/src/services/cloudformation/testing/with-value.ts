import { isObject, type Json } from "../template/json.ts";

export type Path = readonly (string | number)[];

/** The same with another value at the path; without it for `undefined`. */
export function withValue(whole: Json, [step, ...rest]: Path, value: Json | undefined): Json {
  const next = (inner: Json): Json | undefined => (rest.length === 0 ? value : withValue(inner, rest, value));
  if (Array.isArray(whole)) return whole.flatMap((item: Json, index) => (index === step ? (next(item) ?? []) : [item]));
  if (!isObject(whole)) return whole;
  return Object.fromEntries(
    Object.entries(whole).flatMap(([key, item]) => {
      const changed = key === step ? next(item) : item;
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}
