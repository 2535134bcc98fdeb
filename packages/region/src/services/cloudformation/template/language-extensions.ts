import { ServiceError } from "../../../wire/contract/service-error.ts";
import { templateError, unsupported, validationError } from "../errors.ts";
import { functionCall, resolve, type Scope } from "./intrinsics.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { templateLimits } from "./limits.ts";

/** The one transform that the region does; what it makes of a template is an ordinary one. */
const languageExtensions = "AWS::LanguageExtensions";

/** The transforms that a template declares, in their order. @throws ValidationError for any but the language extensions */
export function transformsOf({ Transform: declared }: JsonObject): readonly string[] {
  if (declared === undefined) return [];
  const names = [declared].flat(2) as readonly Json[];
  for (const name of names) {
    const shown = isObject(name) ? (name["Name"] ?? name) : name;
    if (shown !== languageExtensions)
      throw unsupported(
        `the transform ${typeof shown === "string" ? shown : JSON.stringify(shown)} (${languageExtensions} it does)`,
      );
  }
  return names.length === 0 ? [] : [languageExtensions];
}

/** What a transform sees: parameters, mappings, and the conditions that need nothing else. */
export type TransformScope = Pick<Scope, "parameters" | "pseudoParameters" | "mappings" | "zones">;

/**
 * The template that a template with the language extensions stands for: loops unrolled, lengths counted, mappings looked up, names
 * put together.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
 * @throws ValidationError `Transform AWS::LanguageExtensions failed with: …`
 */
export function expandTemplate(root: JsonObject, values: TransformScope): JsonObject {
  const { Transform: _, ...template } = root;
  try {
    const expansion = new Expansion(values);
    const conditions = expansion.section(template["Conditions"]);
    const scope = expansion.scopeWith(isObject(conditions) ? conditions : {});
    const resources = expansion.section(template["Resources"]);
    return {
      ...template,
      ...(conditions !== undefined && { Conditions: conditions }),
      ...(isObject(resources) && { Resources: withPolicies(resources, scope) }),
      ...(template["Outputs"] !== undefined && { Outputs: expansion.section(template["Outputs"]) ?? {} }),
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw validationError(
      `Transform ${languageExtensions} failed with: ${error.message.replace(/^Template (format )?error: /, "")}`,
    );
  }
}

/** More than any template that keeps to the limits is made of. */
const unrolledMax = 100 * templateLimits.resources;

/** The resources that a template declares, those in its loops once: what can be said while its parameters are not known. */
export function declaredResources({ Resources: resources = {} }: JsonObject): readonly {
  readonly type: string;
  readonly properties: JsonObject;
}[] {
  if (!isObject(resources)) return [];
  return Object.entries(resources).flatMap(([key, value]) => {
    if (isLoop(key)) return Array.isArray(value) ? declaredResources({ Resources: value[2] as Json }) : [];
    if (!isObject(value) || typeof value["Type"] !== "string") return [];
    return [{ type: value["Type"], properties: isObject(value["Properties"]) ? value["Properties"] : {} }];
  });
}

class Expansion {
  readonly #scope: Omit<Scope, "conditions">;
  #unrolled = 0;

  constructor(values: TransformScope) {
    const unknown = (name: string): never => {
      throw validationError(`${name} is not known when the template is processed`);
    };
    this.#scope = { ...values, physicalIdOf: unknown, attributeOf: unknown, exportOf: unknown };
  }

  section(value: Json | undefined): Json | undefined {
    return value === undefined ? undefined : this.#expand(value);
  }

  /** With the conditions that can be evaluated, each when it is asked for. */
  scopeWith(conditions: JsonObject): Scope {
    const scope = this.#scope;
    const lazy: Record<string, boolean> = new Proxy(
      {},
      {
        has: (_, name) => Object.hasOwn(conditions, name),
        get: (_, name) => resolve(conditions[String(name)] ?? null, { ...scope, conditions: lazy }) === true,
      },
    );
    return { ...scope, conditions: lazy };
  }

  #expand(value: Json): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.#expand(item));
    if (!isObject(value)) return value;
    const [only = ""] = Object.keys(value);
    const call = isLoop(only) ? undefined : functionCall(value);
    if (call) return this.#call(call.name, call.argument);
    const merged: Record<string, Json> = {};
    const put = (key: string, member: Json): void => {
      if (Object.hasOwn(merged, key))
        throw templateError(`Duplicate key '${key}' when merging keys to parent object in Fn::ForEach`);
      merged[key] = member;
    };
    for (const [key, member] of Object.entries(value)) {
      if (isLoop(key)) for (const [name, each] of this.#unroll(member)) put(name, each);
      else put(key, this.#expand(member));
    }
    return merged;
  }

  #call(name: string, argument: Json): Json {
    switch (name) {
      case "Ref":
        return { Ref: typeof argument === "string" ? argument : this.#known(argument) };
      case "Fn::GetAtt":
        return {
          [name]: Array.isArray(argument)
            ? argument.map((part: Json) => (typeof part === "string" ? part : this.#known(part)))
            : argument,
        };
      case "Fn::Length":
        return this.#length(argument);
      case "Fn::FindInMap":
        return this.#findInMap(argument);
      default:
        return { [name]: this.#expand(argument) };
    }
  }

  /** A value that is known already; conditions are not. */
  #known(value: Json): Json {
    const resolved = resolve(this.#expand(value), { ...this.#scope, conditions: {} });
    if (resolved === undefined) throw templateError("AWS::NoValue has no value");
    return resolved;
  }

  #length(argument: Json): number {
    const items = this.#known(argument);
    if (!Array.isArray(items)) throw templateError("Fn::Length layout is incorrect");
    return items.length;
  }

  #findInMap(argument: Json): Json {
    if (!Array.isArray(argument) || argument.length < 3 || argument.length > 4)
      throw templateError("Fn::FindInMap layout is incorrect");
    const [map, ...more] = argument as readonly Json[];
    const path = [map ?? "", ...more.slice(0, 2)].map((key) => textOf(this.#known(key), "Fn::FindInMap"));
    const found = path.reduce<Json | undefined>(
      (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
      this.#scope.mappings,
    );
    if (found !== undefined) return found;
    const [, , fallback] = more;
    if (isObject(fallback) && fallback["DefaultValue"] !== undefined) return this.#expand(fallback["DefaultValue"]);
    throw templateError(`Unable to get mapping for ${path.join("::")}`);
  }

  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html */
  #unroll(loop: Json): readonly (readonly [string, Json])[] {
    const [identifier, collection, fragment, ...more] = Array.isArray(loop) ? (loop as readonly Json[]) : [];
    if (typeof identifier !== "string" || collection === undefined || !isObject(fragment) || more.length > 0)
      throw templateError("Fn::ForEach layout is incorrect");
    return this.#itemsOf(collection).flatMap((item) => {
      this.#unrolled += 1;
      if (this.#unrolled > unrolledMax)
        throw templateError(`its Fn::ForEach loops make more than ${unrolledMax} fragments`);
      const expanded = this.#expand(substituteIdentifier(fragment, identifier, item));
      return isObject(expanded) ? Object.entries(expanded) : [];
    });
  }

  #itemsOf(collection: Json): readonly string[] {
    const items = this.#known(collection);
    if (!Array.isArray(items)) throw templateError("Fn::ForEach layout is incorrect");
    return (items as readonly Json[]).flat().map((item: Json) => textOf(item, "Fn::ForEach"));
  }
}

function textOf(value: Json, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw templateError(`${name} layout is incorrect`);
}

function isLoop(key: string): boolean {
  return /^Fn::ForEach::[A-Za-z0-9]+$/.test(key);
}

/** Puts an item in the place of a loop's identifier; `&{…}` takes its letters and digits alone, as logical ids must have. */
function substituteIdentifier(value: Json, identifier: string, item: string): Json {
  const inText = (text: string): string =>
    text.replaceAll(`\${${identifier}}`, item).replaceAll(`&{${identifier}}`, item.replace(/[^A-Za-z0-9]/g, ""));
  if (typeof value === "string") return inText(value);
  if (Array.isArray(value)) return value.map((member: Json) => substituteIdentifier(member, identifier, item));
  if (!isObject(value)) return value;
  if (Object.keys(value).length === 1 && value["Ref"] === identifier) return item;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [inText(key), substituteIdentifier(member, identifier, item)]),
  );
}

/** Policies may be functions, of what is known: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function withPolicies(resources: JsonObject, scope: Scope): JsonObject {
  const resolved = (resource: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(resource).flatMap(([name, value]) => {
        if (!["DeletionPolicy", "UpdateReplacePolicy"].includes(name) || !isObject(value)) return [[name, value]];
        const policy = resolve(value, scope);
        return policy === undefined ? [] : [[name, policy]];
      }),
    );
  return Object.fromEntries(
    Object.entries(resources).map(([logicalId, resource]) => [
      logicalId,
      isObject(resource) ? resolved(resource) : resource,
    ]),
  );
}
