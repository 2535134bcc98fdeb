import { didYouMean } from "@evenkeel/kernel";
import { providerOf } from "../resources/index.ts";
import { isObject, type Json, type JsonObject } from "../template/json.ts";
import { schemaOf, type ResourceSchema } from "../template/resource-schemas.ts";
import { unknownText } from "./known-part.ts";

/** What is checked: a resource's properties, with `unknownText` for what is not known before the creation. */
interface Checked {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/**
 * The properties that AWS's resource type does not have, and the values that are of another type than theirs, in CloudFormation's
 * words with what helps to find them. As on AWS, numbers and booleans may be written as text, and text as either.
 */
export function propertyMistakes({ logicalId, type, properties }: Checked): readonly string[] {
  const schema = schemaOf(type);
  if (!schema) return [];
  const own = Object.fromEntries(providerOf(type).properties.map((name) => [name, "any"]));
  const at: Position = { path: "", schema, logicalId };
  return memberMistakes(properties, { ...own, ...schema.properties }, at);
}

interface Position {
  readonly path: string;
  readonly schema: ResourceSchema;
  readonly logicalId: string;
}

function memberMistakes(value: JsonObject, members: Readonly<Record<string, string>>, at: Position): readonly string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const inside = { ...at, path: at.path === "" ? name : `${at.path}.${name}` };
    const type = Object.hasOwn(members, name) ? members[name] : undefined;
    return type === undefined ? [unsupportedProperty(name, members, inside)] : valueMistakes(member, type, inside);
  });
}

function valueMistakes(value: Json, type: string, at: Position): readonly string[] {
  if (value === unknownText || value === null || type === "any" || isDynamic(value)) return [];
  if (type.endsWith("[]")) return listMistakes(value, type.slice(0, -2), at);
  if (simpleTypes[type])
    return simpleTypes[type].accepts(value) ? [] : [wrongType(`of type ${simpleTypes[type].name}`, at)];
  if (!isObject(value)) return [wrongType("an object", at)];
  if (type.endsWith("{}")) return Object.values(value).flatMap((item) => valueMistakes(item, type.slice(0, -2), at));
  const members = at.schema.structures[type];
  return members ? memberMistakes(value, members, at) : [];
}

function listMistakes(value: Json, itemType: string, at: Position): readonly string[] {
  const items = simpleTypes[itemType];
  if (!Array.isArray(value)) return [wrongType(items ? `of type List of ${items.name}` : "of type List", at)];
  return value.flatMap((item: Json, index) => valueMistakes(item, itemType, { ...at, path: `${at.path}[${index}]` }));
}

const simpleTypes: Readonly<
  Record<string, { readonly name: string; accepts(this: void, value: Json): boolean } | undefined>
> = {
  string: { name: "String", accepts: isScalar },
  integer: { name: "Integer", accepts: (value) => isNumber(value) && Number.isInteger(Number(value)) },
  number: { name: "Number", accepts: isNumber },
  boolean: { name: "Boolean", accepts: (value) => value === "true" || value === "false" || typeof value === "boolean" },
};

/** What a dynamic reference stands for is known when its resource is created. */
function isDynamic(value: Json): boolean {
  return typeof value === "string" && value.includes("{{resolve:");
}

function isScalar(value: Json): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isNumber(value: Json): boolean {
  if (typeof value === "string") return value.trim() !== "" && !Number.isNaN(Number(value));
  return typeof value === "number";
}

function unsupportedProperty(name: string, members: Readonly<Record<string, string>>, at: Position): string {
  const near = didYouMean(name, Object.keys(members));
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return `Encountered unsupported property ${at.path} (resource ${at.logicalId})${hint}`;
}

function wrongType(type: string, { path, logicalId }: Position): string {
  return `Value of property ${path} must be ${type} (resource ${logicalId})`;
}
