import { partitionOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { availabilityZones } from "../../ec2/availability-zones.ts";
import { withParameters } from "./resolve-references.ts";
import { tryOperation } from "./try-operation.ts";
import { noSuchAttribute, unsupported, validationError } from "../errors.ts";
import { providerOf } from "../resources/index.ts";
import { builtTemplate, stackResources, stacks, type Output, type Stack, type StackResource } from "../state.ts";
import { planResources, type PlannedResource } from "../template/dependencies.ts";
import { evaluateConditions, functionCall, resolve, type Scope } from "../template/intrinsics.ts";
import { isObject, type Json, type JsonObject } from "../template/json.ts";
import { parameterReferences } from "../template/parameters.ts";
import { hasAttribute } from "../template/resource-schemas.ts";
import { parseTemplate, type Template } from "../template/template.ts";
import type { Properties } from "../resource-provider.ts";

/** A template with the stack's own values in it: its order, and the properties of each resource as they come out now. */
export interface BoundTemplate {
  readonly template: Template;
  /** Each after what it needs. */
  readonly planned: readonly PlannedResource[];
  /** @throws ValidationError when it needs what is not there yet */
  propertiesOf(this: void, logicalId: string): Properties;
  outputs(this: void): readonly Output[];
}

type Source = Pick<
  Stack,
  "stackId" | "stackName" | "templateBody" | "processedBody" | "parameters" | "resolvedParameters"
>;

/** What stands for a value that shows only when a change is made, in AWS's words. */
export const knownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";

/**
 * Binds a stack's template to its parameters and to the resources that it has. What is said of those in `pending`, which are yet to be
 * made, is `knownAfterApply`.
 */
export function bindTemplate(context: Context, stack: Source, pending: ReadonlySet<string> = new Set()): BoundTemplate {
  const template = parseTemplate(builtTemplate(stack));
  const unconditional = withPending(scopeOf(context, stack, template), pending);
  const conditions = evaluateConditions(template.conditions, unconditional);
  const scope = { ...unconditional, conditions };
  return {
    template,
    planned: planResources(template, conditions),
    propertiesOf(logicalId) {
      const declared = template.resources[logicalId]?.properties ?? {};
      const isAhead = pending.size > 0;
      const properties = isAhead ? propertiesAhead(context, declared, scope) : propertiesIn(declared, scope);
      return withParameters(context, properties, template.resources[logicalId]?.type ?? "");
    },
    outputs: () => outputsOf(template, scope),
  };
}

const withoutResources: ReadonlySet<Stack["status"]> = new Set([
  "REVIEW_IN_PROGRESS",
  "ROLLBACK_COMPLETE",
  "DELETE_COMPLETE",
]);

/** The names of the exports that a stack imports; while it is updated, also those that it may go back to. */
export function importsOf(context: Context, stack: Stack): ReadonlySet<string> {
  const names = new Set<string>();
  if (withoutResources.has(stack.status)) return names;
  for (const source of [stack, ...(stack.previous ? [{ ...stack, ...stack.previous }] : [])]) {
    if (!builtTemplate(source).includes("ImportValue")) continue;
    const template = parseTemplate(builtTemplate(source));
    const unconditional = scopeOf(context, source, template);
    const scope = { ...unconditional, conditions: evaluateConditions(template.conditions, unconditional) };
    for (const { logicalId } of planResources(template, scope.conditions))
      for (const name of importsIn(template.resources[logicalId]?.properties ?? {}, scope)) names.add(name);
    for (const { value } of Object.values(template.outputs))
      for (const name of importsIn(value, scope)) names.add(name);
  }
  return names;
}

/** The names of the exports that a value imports, in the branches that its conditions take. */
function importsIn(value: Json, scope: Scope): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => importsIn(item, scope));
  if (!isObject(value)) return [];
  const call = functionCall(value);
  if (!call) return Object.values(value).flatMap((member) => importsIn(member, scope));
  const { name, argument } = call;
  if (name === "Fn::ImportValue") return [resolve(argument, scope)].filter((named) => typeof named === "string");
  if (name === "Fn::If" && Array.isArray(argument)) {
    const [condition, whenTrue, whenFalse] = argument as readonly Json[];
    const isTrue = typeof condition === "string" && scope.conditions[condition] === true;
    return importsIn((isTrue ? whenTrue : whenFalse) ?? null, scope);
  }
  return importsIn(argument, scope);
}

function scopeOf(context: Context, stack: Source, template: Template): Omit<Scope, "conditions"> {
  const resource = (logicalId: string): StackResource & { readonly physicalId: string } => {
    const found = context.tx.get(stackResources, `${stack.stackId}\n${logicalId}`);
    if (found?.physicalId === undefined)
      throw validationError(`Template error: resource ${logicalId} does not exist yet`);
    return { ...found, physicalId: found.physicalId };
  };
  return {
    isExtended: typeof stack.processedBody === "string",
    parameters: parameterReferences(template, stack.parameters, stack.resolvedParameters),
    pseudoParameters: pseudoParameters(context, stack),
    mappings: template.mappings,
    zones: context.tx.list(availabilityZones).map(({ zoneName }) => zoneName),
    physicalIdOf: (logicalId) => resource(logicalId).physicalId,
    attributeOf(logicalId, attribute) {
      const found = resource(logicalId);
      const value = providerOf(found.type).attributes(found, context)[attribute];
      if (value !== undefined) return value;
      if (!hasAttribute(found.type, attribute)) throw noSuchAttribute(logicalId, attribute);
      throw unsupported(`the attribute ${attribute} of ${found.type} (resource ${logicalId})`);
    },
    exportOf(name) {
      const exported = context.tx
        .list(stacks)
        .flatMap(({ outputs }) => outputs.find(({ exportName }) => exportName === name) ?? []);
      if (exported[0]) return exported[0].value;
      throw validationError(`No export named ${name} found.`);
    },
  };
}

/** What `Ref` gives of the Region and the account. */
export function regionParameters({ region, account }: Context): Readonly<Record<string, Json>> {
  return {
    "AWS::Region": region,
    "AWS::AccountId": account,
    "AWS::Partition": partitionOf(region).name,
    "AWS::URLSuffix": partitionOf(region).dnsSuffix,
  };
}

function pseudoParameters(context: Context, { stackId, stackName }: Source): Readonly<Record<string, Json>> {
  return {
    ...regionParameters(context),
    "AWS::StackId": stackId,
    "AWS::StackName": stackName,
    "AWS::NotificationARNs": [],
  };
}

function propertiesIn(value: Json, scope: Scope): Properties {
  const resolved = resolve(value, scope);
  return isObject(resolved) ? resolved : {};
}

/** Those that a function cannot put together without what is pending are known only then. */
function propertiesAhead(context: Context, declared: JsonObject, scope: Scope): Properties {
  return Object.fromEntries(
    Object.entries(declared).flatMap(([name, value]) => {
      const attempt = tryOperation(context, () => propertiesIn({ [name]: value }, scope));
      return "value" in attempt ? Object.entries(attempt.value) : [[name, knownAfterApply]];
    }),
  );
}

function withPending<Some extends Omit<Scope, "conditions">>(scope: Some, pending: ReadonlySet<string>): Some {
  return {
    ...scope,
    physicalIdOf: (logicalId) => (pending.has(logicalId) ? knownAfterApply : scope.physicalIdOf(logicalId)),
    attributeOf: (logicalId, attribute) =>
      pending.has(logicalId) ? knownAfterApply : scope.attributeOf(logicalId, attribute),
  };
}

function outputsOf(template: Template, scope: Scope): readonly Output[] {
  return Object.entries(template.outputs)
    .filter(([, { condition }]) => condition === undefined || scope.conditions[condition] === true)
    .map(([key, { value, description, exportName }]) => ({
      key,
      value: textOf(resolve(value, scope), key),
      ...(description !== undefined && { description }),
      ...(exportName !== undefined && { exportName: textOf(resolve(exportName, scope), key) }),
    }));
}

function textOf(value: Json | undefined, output: string): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw validationError(
    `Template format error: Output ${output} is malformed. The Value field of every Outputs member must evaluate to a String.`,
  );
}
