import { isObject, type Json, type JsonObject } from "../template/json.ts";

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

/** A template with more properties of some of its resources, which it may not have yet. */
export function withProperties(template: JsonObject, added: Readonly<Record<string, JsonObject>>): JsonObject {
  const resources = Object.entries(objectIn(template["Resources"])).map(([logicalId, given]): [string, JsonObject] => {
    const resource = objectIn(given);
    return [logicalId, { ...resource, Properties: { ...objectIn(resource["Properties"]), ...added[logicalId] } }];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

function objectIn(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
