import type { Context } from "../../../engine/context.ts";
import { parameterTexts } from "../binding/stored-parameters.ts";
import { tryOperation } from "../binding/try-operation.ts";
import { insufficientCapabilities, templateError, unsupported } from "../errors.ts";
import { providerOf } from "../resources/index.ts";
import { referencesIn, refuseReferences } from "../template/dynamic-references.ts";
import { checkFunctions, resolve, type Scope } from "../template/intrinsics.ts";
import { isObject, type Json, type JsonObject } from "../template/json.ts";
import { parameterReferences } from "../template/parameters.ts";
import { parseDeclarations, parseTemplate, type Template } from "../template/template.ts";
import { builtResources, scopeBefore, type BuiltResource } from "./built-resources.ts";
import { checkSupported } from "./check-supported.ts";
import { checkCapabilities } from "./capabilities.ts";
import { functionMistakes } from "./function-mistakes.ts";
import { knownMembers, unknownText } from "./known-part.ts";
import { outputMistakes, refuseMistakes } from "./mistakes.ts";
import { propertyMistakes } from "./property-mistakes.ts";
import { readTemplateUrl } from "./template-url.ts";

/** With what a template is built: what is known of it before anything is created. */
interface Building {
  readonly parameters: Readonly<Record<string, Json>>;
  readonly capabilities: readonly string[];
  readonly isExtended: boolean;
  /** How many stacks it is nested in. */
  readonly depth: number;
  /** How many nested stacks were checked before it, in the whole tree. */
  readonly tree: { nestedCount: number };
}

/** AWS documents none; a template that nests itself would have no end. */
const depthMax = 10;
/** Our own limit, so that a tree that branches at each level ends as well. */
const nestedMax = 500;

/**
 * Refuses a template that cannot be built here, and those of the stacks that are nested in it, as far as their URLs are known.
 * @throws ValidationError, InsufficientCapabilitiesException
 */
export function checkBuildable(context: Context, template: Template, building: Omit<Building, "depth" | "tree">): void {
  checkWhole(context, template, { ...building, depth: 0, tree: { nestedCount: 0 } });
}

function checkWhole(context: Context, template: Template, building: Building): void {
  const { isExtended } = building;
  for (const { properties } of Object.values(template.resources)) checkFunctions(properties, { isExtended });
  const { resources, scope } = builtResources(context, template, building.parameters);
  refuseMistakes([
    ...resources.flatMap((resource) => resourceMistakes(resource, { ...scope, isExtended })),
    ...outputMistakes(template, { ...scope, isExtended }),
  ]);
  for (const { logicalId, type, properties } of resources) {
    checkResource(logicalId, type, Object.keys(properties));
    checkReferences(context, type, properties);
  }
  for (const resource of resources) checkSupported(context, resource, scope);
  for (const [name, { value }] of Object.entries(template.outputs)) {
    checkFunctions(value, { isExtended });
    refuseReferences(value, `output ${name}`);
  }
  checkCapabilities(Object.values(template.resources), building.capabilities);
  for (const { type, properties } of resources)
    if (type === "AWS::CloudFormation::Stack") checkNested(context, template, properties, building);
}

function resourceMistakes(resource: BuiltResource, scope: Scope): readonly string[] {
  const properties = knownMembers(resource.properties, { scope, standIn: unknownText });
  return [...propertyMistakes({ ...resource, properties }), ...functionMistakes(resource.properties, scope)];
}

function checkResource(logicalId: string, type: string, properties: readonly string[]): void {
  const provider = providerOf(type);
  const unknown = properties.filter((property) => !provider.properties.includes(property));
  if (unknown.length > 0) throw unsupported(`${unknown.join(", ")} of ${type} (resource ${logicalId})`);
  provider.check?.({ logicalId });
}

/** Refuses what could be said of references before anything is created. @throws ValidationError */
function checkReferences(context: Context, type: string, properties: JsonObject): void {
  const names = Object.entries(properties).flatMap(([name, value]) =>
    referencesIn(value, `${type}/Properties/${name}`).flatMap((reference) =>
      reference.kind === "ssm" ? [reference.parameter] : [],
    ),
  );
  parameterTexts(context, names);
}

function checkNested(context: Context, outer: Template, properties: JsonObject, building: Building): void {
  const { TemplateURL: given } = properties;
  if (given === undefined) throw templateError("Every AWS::CloudFormation::Stack resource must have a TemplateURL.");
  if (building.depth === depthMax) throw templateError(`Stacks are nested more than ${depthMax} deep.`);
  building.tree.nestedCount += 1;
  if (building.tree.nestedCount > nestedMax) throw templateError(`A stack has more than ${nestedMax} nested stacks.`);
  const url = knownUrl(context, outer, given, building);
  if (url === undefined) return;
  const body = readTemplateUrl(context, url);
  const declared = parseDeclarations(body);
  if (declared.transforms.length > 0) {
    if (building.capabilities.includes("CAPABILITY_AUTO_EXPAND")) return;
    throw insufficientCapabilities(["CAPABILITY_AUTO_EXPAND"]);
  }
  const parameters = parameterReferences(declared, knownParameters(declared, properties["Parameters"]));
  checkWhole(context, parseTemplate(body), { ...building, parameters, isExtended: false, depth: building.depth + 1 });
}

/** The values of a nested stack's parameters that are known now: those that are written out, and defaults. */
function knownParameters(
  { parameters }: Pick<Template, "parameters">,
  given: Json | undefined,
): Readonly<Record<string, string>> {
  const known = Object.entries(parameters).flatMap(([name, { default: byDefault }]): [string, string][] => {
    const value = isObject(given) && given[name] !== undefined ? given[name] : (byDefault ?? null);
    return typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [];
  });
  return Object.fromEntries(known);
}

/** A URL that needs nothing that is yet to be created. */
function knownUrl(context: Context, outer: Template, given: Json, { parameters }: Building): string | undefined {
  const scope = { ...scopeBefore(context, outer, parameters), conditions: {} };
  const attempt = tryOperation(context, () => resolve(given, scope));
  return "value" in attempt && typeof attempt.value === "string" ? attempt.value : undefined;
}
