import { validationError } from "../errors.ts";
import type { Properties, Value } from "../resource-provider.ts";

// Templates may write numbers and booleans as text; these read a property as what the API needs.

/** A property that has to be given, as text. @throws ValidationError */
export function text(properties: Properties, name: string): string {
  const value = optionalText(properties, name);
  if (value === undefined) throw validationError(`Property ${name} cannot be empty.`);
  return value;
}

/** A property as text. @throws ValidationError when it is a list or an object */
export function optionalText(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongType(name, "String", value);
}

/** A property as a number. @throws ValidationError */
export function optionalNumber(properties: Properties, name: string): number | undefined {
  const value = optionalText(properties, name);
  if (value === undefined) return undefined;
  if (value.trim() === "" || Number.isNaN(Number(value))) throw wrongType(name, "Number", value);
  return Number(value);
}

/** A property as a boolean. @throws ValidationError */
export function optionalFlag(properties: Properties, name: string): boolean | undefined {
  const value = optionalText(properties, name);
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") throw wrongType(name, "Boolean", value);
  return value === "true";
}

/** A property as a list of texts; empty when it is not given. */
export function texts(properties: Properties, name: string): string[] {
  return list(properties, name).map((item) => text({ [name]: item }, name));
}

/** A property as a list of objects; empty when it is not given. */
export function objects(properties: Properties, name: string): Properties[] {
  return list(properties, name).map((item) => objectIn(item, name));
}

/** A property as an object. @throws ValidationError */
export function optionalObject(properties: Properties, name: string): Properties | undefined {
  const value = properties[name];
  return value === undefined || value === null ? undefined : objectIn(value, name);
}

/** `Tags` in the form of the API. */
export function tags(properties: Properties): { Key: string; Value: string }[] {
  return objects(properties, "Tags").map((tag) => ({ Key: text(tag, "Key"), Value: text(tag, "Value") }));
}

/** Leaves out what is undefined, so that absent stays absent. */
export function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function list(properties: Properties, name: string): readonly Value[] {
  const value = properties[name];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value as readonly Value[];
  throw wrongType(name, "List", value);
}

function objectIn(value: Value, name: string): Properties {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Properties;
  throw wrongType(name, "Object", value);
}

function wrongType(name: string, type: string, value: Value): Error {
  return validationError(`Value of property ${name} must be of type ${type}, not ${JSON.stringify(value)}`);
}
