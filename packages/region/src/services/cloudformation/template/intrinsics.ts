import { unsupported, templateError, validationError } from "../errors.ts";
import { cidrBlocks } from "./cidr-blocks.ts";
import { isObject, isSame, type Json, type JsonObject } from "./json.ts";

/** What a template's functions are resolved against. */
export interface Scope {
  readonly parameters: Readonly<Record<string, Json>>;
  /** `AWS::Region` and its kin. */
  readonly pseudoParameters: Readonly<Record<string, Json>>;
  readonly mappings: JsonObject;
  /** Rules have functions of their own, and nothing else has them. */
  readonly isRule?: true;
  /** A template with the transform AWS::LanguageExtensions has functions more. */
  readonly isExtended?: boolean;
  /** Evaluated already; empty while the conditions themselves are. */
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly zones: readonly string[];
  /** What `Ref` gives for a resource. */
  physicalIdOf(this: void, logicalId: string): Json;
  /** What `Fn::GetAtt` gives. */
  attributeOf(this: void, logicalId: string, attribute: string): Json;
  exportOf(this: void, name: string): Json;
}

/** Resolves every function in a value; undefined for `AWS::NoValue`. @throws ValidationError */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => resolve(item, scope)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const call = functionCall(value);
  if (call) return evaluate(call.name, call.argument, scope);
  const entries = Object.entries(value).map(([key, member]) => [key, resolve(member, scope)] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}

/** The function that an object of one member calls, if it does. */
export function functionCall(value: JsonObject): { readonly name: string; readonly argument: Json } | undefined {
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;
  if (name !== "Ref" && name !== "Condition" && !name.startsWith("Fn::")) return undefined;
  if (name === "Condition" && typeof value[name] !== "string") return undefined;
  return { name, argument: value[name] ?? null };
}

/** Evaluates those of a template's conditions that are asked for, and what they need. */
export function evaluateConditions(
  conditions: JsonObject,
  scope: Omit<Scope, "conditions">,
  names: readonly string[] = Object.keys(conditions),
): Record<string, boolean> {
  const results: Record<string, boolean> = {};
  const visiting = new Set<string>();
  const conditionOf = (name: string): boolean => {
    const known = results[name];
    if (known !== undefined) return known;
    const condition = conditions[name];
    if (condition === undefined)
      throw templateError(`Unresolved condition dependency ${name} in the Conditions block of the template`);
    if (visiting.has(name)) throw templateError(`Circular dependency between conditions: ${name}`);
    visiting.add(name);
    // It has every name: one that is not declared is refused when it is asked for.
    const lazy = new Proxy({}, { get: (_, other) => conditionOf(String(other)), has: () => true });
    return (results[name] = resolve(condition, { ...scope, conditions: lazy }) === true);
  };
  names.forEach(conditionOf);
  return results;
}

function evaluate(name: string, argument: Json, scope: Scope): Json | undefined {
  if (name === "Ref") return reference(textIn(argument, name), scope);
  if (name === "Condition") return conditionNamed(textIn(argument, name), scope);
  if (name === "Fn::If") return choose(argument, scope);
  const known =
    functions[name] ??
    (scope.isRule === true ? ruleFunctions[name] : undefined) ??
    (scope.isExtended === true ? extendedFunctions[name] : undefined);
  if (!known) throw unknownFunction(name);
  if (name === "Fn::Sub" || name === "Fn::GetAtt") return known(argument, scope);
  const resolved = resolve(argument, scope);
  if (resolved === undefined) throw templateError(`${name} has no argument`);
  return known(resolved, scope);
}

/** Refuses functions that there are not, wherever in a value they stand. @throws ValidationError */
export function checkFunctions(value: Json, scope: Pick<Scope, "isExtended">): void {
  if (Array.isArray(value)) return value.forEach((item: Json) => checkFunctions(item, scope));
  if (!isObject(value)) return;
  const { name } = functionCall(value) ?? {};
  if (name?.startsWith("Fn::") === true && !(name in functions) && name !== "Fn::If")
    if (scope.isExtended !== true || !(name in extendedFunctions)) throw unknownFunction(name);
  for (const member of Object.values(value)) checkFunctions(member, scope);
}

type TemplateFunction = (argument: Json, scope: Scope) => Json;

const functions: Readonly<Record<string, TemplateFunction>> = {
  "Fn::GetAtt": (argument, scope) => {
    // The attribute's name may be a parameter's value.
    const [logicalId = "", ...rest] =
      typeof argument === "string" ? argument.split(".") : textsIn(resolve(argument, scope), "Fn::GetAtt");
    return scope.attributeOf(logicalId, rest.join("."));
  },
  "Fn::Join": (argument) => {
    const [delimiter, items] = listIn(argument, "Fn::Join");
    return textsIn(items, "Fn::Join").join(textIn(delimiter, "Fn::Join"));
  },
  "Fn::Sub": substitute,
  "Fn::Select": (argument) => {
    const [index, items] = listIn(argument, "Fn::Select");
    const item = listIn(items, "Fn::Select")[Number(index)];
    if (item === undefined)
      throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${Number(index)}`);
    return item;
  },
  "Fn::Split": (argument) => {
    const [delimiter, text] = textsIn(argument, "Fn::Split");
    return (text ?? "").split(delimiter ?? "");
  },
  "Fn::Base64": (argument) => Buffer.from(textIn(argument, "Fn::Base64"), "utf8").toString("base64"),
  "Fn::GetAZs": (_, scope) => scope.zones,
  "Fn::ImportValue": (argument, scope) => scope.exportOf(textIn(argument, "Fn::ImportValue")),
  "Fn::FindInMap": (argument, scope) => {
    const path = textsIn(argument, "Fn::FindInMap");
    const found = path.reduce<Json | undefined>(
      (map, key) => (isObject(map) && Object.hasOwn(map, key) ? map[key] : undefined),
      scope.mappings,
    );
    if (found === undefined) throw validationError(`Template error: Unable to get mapping for ${path.join("::")}`);
    return found;
  },
  "Fn::Cidr": (argument) => {
    const [block, count, bits] = listIn(argument, "Fn::Cidr");
    return cidrBlocks({ block: textIn(block, "Fn::Cidr"), count: Number(count), hostBits: Number(bits) });
  },
  "Fn::Equals": (argument) => {
    const [a, b] = listIn(argument, "Fn::Equals");
    return isSame(plainText(a), plainText(b));
  },
  "Fn::And": (argument) => listIn(argument, "Fn::And").every((item) => item === true),
  "Fn::Or": (argument) => listIn(argument, "Fn::Or").some((item) => item === true),
  "Fn::Not": (argument) => listIn(argument, "Fn::Not")[0] !== true,
};

/** Those of the language extensions that show only when a resource is there; the transform itself does the others. */
const extendedFunctions: Readonly<Record<string, TemplateFunction>> = {
  "Fn::ToJsonString": (argument) => JSON.stringify(argument),
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html */
const ruleFunctions: Readonly<Record<string, TemplateFunction>> = {
  "Fn::Contains": (argument) => {
    const [items, value] = listIn(argument, "Fn::Contains");
    return textsIn(items, "Fn::Contains").includes(textIn(value, "Fn::Contains"));
  },
  "Fn::EachMemberEquals": (argument) => {
    const [items, value] = listIn(argument, "Fn::EachMemberEquals");
    return textsIn(items, "Fn::EachMemberEquals").every((item) => item === textIn(value, "Fn::EachMemberEquals"));
  },
  "Fn::EachMemberIn": (argument) => {
    const [items, allowed] = listIn(argument, "Fn::EachMemberIn");
    return textsIn(items, "Fn::EachMemberIn").every((item) => textsIn(allowed, "Fn::EachMemberIn").includes(item));
  },
};

function unknownFunction(name: string): Error {
  if (namesOfAws.includes(name) || name === "Fn::Transform") return unsupported(`the function ${name} in templates`);
  return validationError(
    `Template error: Encountered unsupported function: ${name} Supported functions are: [${namesOfAws.join(", ")}]`,
  );
}

/** As CloudFormation lists them. */
const namesOfAws = [
  ...[
    "Fn::Base64",
    "Fn::GetAtt",
    "Fn::GetAZs",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Split",
    "Fn::FindInMap",
    "Fn::Select",
  ],
  ...[
    "Ref",
    "Fn::Equals",
    "Fn::If",
    "Fn::Not",
    "Condition",
    "Fn::And",
    "Fn::Or",
    "Fn::Contains",
    "Fn::EachMemberEquals",
  ],
  ...["Fn::EachMemberIn", "Fn::ValueOf", "Fn::ValueOfAll", "Fn::RefAll", "Fn::Sub", "Fn::Cidr"],
];

function reference(name: string, { parameters, pseudoParameters, physicalIdOf }: Scope): Json | undefined {
  if (name === "AWS::NoValue") return undefined;
  return parameters[name] ?? pseudoParameters[name] ?? physicalIdOf(name);
}

function conditionNamed(name: string, { conditions }: Scope): boolean {
  if (!(name in conditions)) throw templateError(`Unresolved condition dependency ${name}`);
  return conditions[name] === true;
}

function choose(argument: Json, scope: Scope): Json | undefined {
  const [condition, whenTrue, whenFalse] = listIn(argument, "Fn::If");
  const branch = conditionNamed(textIn(condition, "Fn::If"), scope) ? whenTrue : whenFalse;
  if (branch === undefined) throw templateError("Fn::If needs a condition and two values");
  return resolve(branch, scope);
}

const substituted = /\$\{(!?)([^}]*)\}/g;

/** The names in the text of an `Fn::Sub`: its own variables, parameters, resources and their attributes. */
export function namesSubstituted(text: string): readonly string[] {
  return [...text.matchAll(substituted)].flatMap(([, escape, name = ""]) => (escape === "" ? [name.trim()] : []));
}

function substitute(argument: Json, scope: Scope): Json {
  const [template, variables] = typeof argument === "string" ? [argument, {}] : listIn(argument, "Fn::Sub");
  const values = isObject(variables) ? variables : {};
  return textIn(template, "Fn::Sub").replace(substituted, (_, escape: string, name: string) => {
    if (escape !== "") return `\${${name}}`;
    const own = values[name];
    const value = own === undefined ? referenceOrAttribute(name.trim(), scope) : resolve(own, scope);
    return textIn(value, "Fn::Sub");
  });
}

function referenceOrAttribute(name: string, scope: Scope): Json | undefined {
  const [logicalId = "", ...attribute] = name.split(".");
  return attribute.length === 0 ? reference(logicalId, scope) : scope.attributeOf(logicalId, attribute.join("."));
}

function listIn(value: Json | undefined, name: string): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  throw templateError(`${name} needs a list, not ${JSON.stringify(value)}`);
}

function textsIn(value: Json | undefined, name: string): readonly string[] {
  return listIn(value, name).map((item) => textIn(item, name));
}

function textIn(value: Json | undefined, name: string): string {
  const text = plainText(value);
  if (typeof text === "string") return text;
  throw templateError(`${name} needs text, not ${JSON.stringify(value)}`);
}

function plainText(value: Json | undefined): Json | undefined {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}
