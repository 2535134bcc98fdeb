import { unsupported, templateError, validationError } from "../errors.ts";
import { functionCall } from "./intrinsics.ts";
import { transformsOf } from "./language-extensions.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { checkCounts } from "./limits.ts";
import { readTemplateText } from "./text.ts";

/** A template, checked for its form; what its values say is found out when they are resolved. */
export interface Template {
  readonly description?: string;
  readonly parameters: Readonly<Record<string, ParameterDeclaration>>;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly resources: Readonly<Record<string, ResourceDeclaration>>;
  readonly outputs: Readonly<Record<string, OutputDeclaration>>;
  readonly metadata: JsonObject;
  readonly rules: JsonObject;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export interface ParameterDeclaration {
  readonly type: string;
  readonly default?: string;
  readonly description?: string;
  readonly noEcho: boolean;
  readonly constraints: JsonObject;
}

export interface ResourceDeclaration {
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  readonly hasDeletionPolicy: boolean;
  readonly deletionPolicy: "Delete" | "Retain" | "RetainExceptOnCreate";
  readonly updateReplacePolicy: "Delete" | "Retain";
}

export interface OutputDeclaration {
  readonly value: Json;
  readonly description?: string;
  readonly condition?: string;
  readonly exportName?: Json;
}

/** What a template says before its transforms have made it whole. */
export interface DeclaredTemplate extends Pick<Template, "description" | "parameters" | "mappings" | "metadata"> {
  readonly root: JsonObject;
  readonly transforms: readonly string[];
}

const sections = [
  "AWSTemplateFormatVersion",
  "Conditions",
  "Description",
  "Mappings",
  "Metadata",
  "Outputs",
  "Parameters",
  "Resources",
  "Rules",
];

/** Reads what can be read of a template while the values of its parameters are not known. @throws ValidationError */
export function parseDeclarations(body: string): DeclaredTemplate {
  const root = readTemplateText(body);
  const { Description: description } = root;
  return {
    root,
    transforms: transformsOf(root),
    ...(typeof description === "string" && { description }),
    parameters: mapValues(section(root, "Parameters"), parameterOf),
    mappings: section(root, "Mappings"),
    metadata: section(root, "Metadata"),
  };
}

/** Reads a template without transforms. @throws ValidationError `Template format error: …` */
export function parseTemplate(body: string): Template {
  const root = readTemplateText(body);
  const unknown = Object.keys(root).filter((key) => !sections.includes(key));
  if (unknown.length > 0) throw templateError(`Invalid template property or properties [${unknown.join(", ")}]`);
  const resources = section(root, "Resources");
  if (Object.keys(resources).length === 0) throw templateError("At least one Resources member must be defined.");
  const parameters = section(root, "Parameters");
  const mappings = section(root, "Mappings");
  const outputs = section(root, "Outputs");
  const { Description: description } = root;
  checkCounts({ description, parameters, mappings, resources, outputs });
  const template: Template = {
    ...(typeof description === "string" && { description }),
    parameters: mapValues(parameters, parameterOf),
    mappings,
    conditions: section(root, "Conditions"),
    resources: mapValues(resources, resourceOf),
    outputs: mapValues(outputs, outputOf),
    metadata: section(root, "Metadata"),
    rules: section(root, "Rules"),
  };
  checkConditionNames(template);
  return template;
}

function section(root: JsonObject, name: string): JsonObject {
  const value = root[name] ?? {};
  if (!isObject(value)) throw templateError(`Every ${name} member must be an object.`);
  return value;
}

function parameterOf(declaration: Json, name: string): ParameterDeclaration {
  if (!isObject(declaration)) throw templateError(`Every Parameters object must contain a Type member.`);
  const { Type: type, Default: fallback, Description: description, NoEcho: noEcho, ...constraints } = declaration;
  if (typeof type !== "string") throw templateError("Every Parameters object must contain a Type member.");
  if (!isParameterType(type)) throw unsupported(`the type ${type} of parameter ${name}`);
  return {
    type,
    ...(fallback !== undefined && { default: textOf(fallback, name) }),
    ...(typeof description === "string" && { description }),
    noEcho: noEcho === true || noEcho === "true",
    constraints,
  };
}

/** What a parameter that names one of Parameter Store stands for: `String` of `AWS::SSM::Parameter::Value<String>`. */
export function storedType(type: string): string | undefined {
  return /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type)?.[1];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html */
function isParameterType(type: string): boolean {
  if (type === "AWS::SSM::Parameter::Name") return true;
  const stored = storedType(type);
  if (stored === "List<String>") return true;
  const own = stored ?? type;
  return ["String", "Number", "CommaDelimitedList", "List<Number>"].includes(own) || /^(List<)?AWS::(?!SSM)/.test(own);
}

function textOf(value: Json, name: string): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw templateError(`Every Default member must be a string. (parameter ${name})`);
}

const resourceMembers = [
  "Type",
  "Properties",
  "DependsOn",
  "Condition",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "Metadata",
];
/** Members that AWS knows as well. */
const unsupportedMembers = ["CreationPolicy", "UpdatePolicy"];

function resourceOf(declaration: Json, logicalId: string): ResourceDeclaration {
  if (!/^[A-Za-z0-9]+$/.test(logicalId)) throw templateError(`Resource name ${logicalId} is non alphanumeric.`);
  if (!isObject(declaration) || typeof declaration["Type"] !== "string")
    throw templateError(`[/Resources/${logicalId}] Every Resources object must contain a Type member.`);
  const unknown = Object.keys(declaration).filter((member) => !resourceMembers.includes(member));
  const mistaken = unknown.find((member) => !unsupportedMembers.includes(member));
  if (mistaken !== undefined) throw validationError(`Invalid template resource property '${mistaken}'`);
  if (unknown.length > 0) throw unsupported(`${unknown.join(", ")} of resource ${logicalId}`);
  const { Properties: properties = {}, DependsOn: dependsOn = [], Condition: condition } = declaration;
  if (!isObject(properties)) throw templateError(`[/Resources/${logicalId}/Properties] must be an object.`);
  return {
    type: declaration["Type"],
    properties,
    dependsOn: [dependsOn].flat().filter((id) => typeof id === "string"),
    ...(typeof condition === "string" && { condition }),
    hasDeletionPolicy: declaration["DeletionPolicy"] !== undefined,
    deletionPolicy: policyOf(declaration["DeletionPolicy"], ["Delete", "Retain", "RetainExceptOnCreate"], logicalId),
    updateReplacePolicy: policyOf(declaration["UpdateReplacePolicy"], ["Delete", "Retain"], logicalId),
  };
}

function policyOf<P extends string>(
  given: Json | undefined,
  allowed: readonly ("Delete" | P)[],
  logicalId: string,
): "Delete" | P {
  if (given === undefined) return "Delete";
  const policy = allowed.find((name) => name === given);
  if (policy === undefined) throw unsupported(`the policy ${JSON.stringify(given)} of resource ${logicalId}`);
  return policy;
}

function outputOf(declaration: Json, name: string): OutputDeclaration {
  if (!isObject(declaration) || declaration["Value"] === undefined)
    throw templateError(`Every Outputs member must contain a Value object. (output ${name})`);
  const { Value: value, Description: description, Condition: condition, Export: exported } = declaration;
  return {
    value,
    ...(typeof description === "string" && { description }),
    ...(typeof condition === "string" && { condition }),
    ...(isObject(exported) && exported["Name"] !== undefined && { exportName: exported["Name"] }),
  };
}

function mapValues<T>(object: JsonObject, map: (value: Json, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}

/**
 * Refuses names of conditions that the template does not declare: of resources and outputs, and in `Fn::If`.
 * @throws ValidationError `Template format error: Unresolved condition dependency …`
 */
function checkConditionNames({ conditions, resources, outputs }: Template): void {
  const check = (block: string, named: string | undefined, value: Json): void => {
    const names = [...(named === undefined ? [] : [named]), ...conditionsIn(value)];
    const unknown = names.find((name) => !Object.hasOwn(conditions, name));
    if (unknown !== undefined)
      throw templateError(`Unresolved condition dependency ${unknown} in the ${block} block of the template`);
  };
  for (const { condition, properties } of Object.values(resources)) check("Resources", condition, properties);
  for (const { condition, value, exportName } of Object.values(outputs))
    check("Outputs", condition, [value, exportName ?? ""]);
}

function conditionsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => conditionsIn(item));
  if (!isObject(value)) return [];
  const call = functionCall(value);
  if (call?.name !== "Fn::If" || !Array.isArray(call.argument)) return Object.values(value).flatMap(conditionsIn);
  const [condition, ...branches] = call.argument as readonly Json[];
  return [...(typeof condition === "string" ? [condition] : []), ...branches.flatMap(conditionsIn)];
}
