import type { Properties, Value } from "../resource-provider.ts";
import { isObject } from "../template/json.ts";
import { schemaOf, type ResourceSchema } from "../template/resource-schemas.ts";

/**
 * What a service answers of a resource as the properties of its type, which have the same names, maybe with a capital letter. Members
 * that are no properties are left out; tags and attributes come as pairs, however the service keeps them.
 */
export function actualProperties(type: string, answer: object): Properties {
  const schema = schemaOf(type);
  return schema ? membersIn(answer, schema.properties, schema) : {};
}

function membersIn(answer: object, members: Readonly<Record<string, string>>, schema: ResourceSchema): Properties {
  const given = new Map(Object.entries(answer) as [string, unknown][]);
  const entries = Object.entries(members).flatMap(([name, type]): [string, Value][] => {
    const value = given.get(name) ?? given.get(name.charAt(0).toLowerCase() + name.slice(1));
    const converted = convert(value, type, schema);
    return converted === undefined ? [] : [[name, converted]];
  });
  return Object.fromEntries(entries);
}

function convert(value: unknown, type: string, schema: ResourceSchema): Value | undefined {
  if (value === undefined || value === null) return undefined;
  if (type.endsWith("[]")) return listIn(value, type.slice(0, -2), schema);
  if (type.endsWith("{}")) return Array.isArray(value) ? fromPairs(value) : (value as Value);
  const members = schema.structures[type];
  return members && typeof value === "object" ? membersIn(value, members, schema) : (value as Value);
}

function listIn(value: unknown, itemType: string, schema: ResourceSchema): readonly Value[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : toPairs(value);
  return items.flatMap((item) => convert(item, itemType, schema) ?? []);
}

function toPairs(value: unknown): readonly object[] {
  return isObject(value) ? Object.entries(value).map(([Key, Value]) => ({ Key, Value })) : [];
}

function fromPairs(pairs: readonly unknown[]): Properties {
  return Object.fromEntries(
    pairs.flatMap((pair): [string, Value][] => {
      if (!isObject(pair)) return [];
      const { Key: key = pair["key"], Value: value = pair["value"] } = pair;
      return typeof key === "string" && value !== undefined ? [[key, value]] : [];
    }),
  );
}
