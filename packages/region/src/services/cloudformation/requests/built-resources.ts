import type { Context } from "../../../engine/context.ts";
import { availabilityZones } from "../../ec2/availability-zones.ts";
import { regionParameters } from "../binding/bind-template.ts";
import { tryOperation } from "../binding/try-operation.ts";
import { NotKnownYet, noSuchAttribute } from "../errors.ts";
import { evaluateConditions, functionCall, type Scope } from "../template/intrinsics.ts";
import { isObject, type Json, type JsonObject } from "../template/json.ts";
import { hasAttribute } from "../template/resource-schemas.ts";
import type { Template } from "../template/template.ts";

export interface BuiltResource {
  readonly logicalId: string;
  readonly type: string;
  /** Those that are given once the conditions are known: not what they leave out, nor `AWS::NoValue`. */
  readonly properties: JsonObject;
}

type Conditions = Readonly<Record<string, boolean>>;

/**
 * What a template is known to build with these parameters: what its conditions leave out, or may leave out, is nothing that could be refused.
 * A nested stack's parameters, and the stack's own id, may not be known yet.
 */
export function builtResources(
  context: Context,
  template: Template,
  parameters: Readonly<Record<string, Json>>,
): { readonly resources: readonly BuiltResource[]; readonly scope: Scope } {
  const conditions = knownConditions(context, template, parameters);
  const resources = Object.entries(template.resources)
    .filter(([, { condition }]) => condition === undefined || conditions[condition] === true)
    .map(([logicalId, { type, properties }]) => {
      const given = Object.entries(properties).filter(([, value]) => !isLeftOut(value, conditions));
      return { logicalId, type, properties: Object.fromEntries(given) };
    });
  return { resources, scope: { ...scopeBefore(context, template, parameters), conditions } };
}

function knownConditions(context: Context, template: Template, parameters: Readonly<Record<string, Json>>): Conditions {
  const scope = scopeBefore(context, template, parameters);
  const known = Object.keys(template.conditions).flatMap((name): [string, boolean][] => {
    const attempt = tryOperation(context, () => evaluateConditions(template.conditions, scope, [name]));
    return "value" in attempt ? [[name, attempt.value[name] === true]] : [];
  });
  return Object.fromEntries(known);
}

/** What a template's functions are resolved against before anything of the stack is there: what needs a resource throws. */
export function scopeBefore(
  context: Context,
  { mappings, resources }: Template,
  parameters: Readonly<Record<string, Json>>,
): Omit<Scope, "conditions"> {
  const unknown = (name: string): never => {
    throw new NotKnownYet(name);
  };
  return {
    ...{ parameters, mappings, pseudoParameters: regionParameters(context) },
    zones: context.tx.list(availabilityZones).map(({ zoneName }) => zoneName),
    ...{ physicalIdOf: unknown, exportOf: unknown },
    attributeOf(logicalId, attribute) {
      const type = resources[logicalId]?.type;
      if (type !== undefined && !hasAttribute(type, attribute)) throw noSuchAttribute(logicalId, attribute);
      throw new NotKnownYet(`${logicalId}.${attribute}`);
    },
  };
}

function isLeftOut(value: Json, conditions: Conditions): boolean {
  const call = isObject(value) ? functionCall(value) : undefined;
  if (call?.name === "Ref") return call.argument === "AWS::NoValue";
  if (call?.name !== "Fn::If" || !Array.isArray(call.argument)) return false;
  const [condition, whenTrue = null, whenFalse = null] = call.argument as readonly Json[];
  const isTrue = typeof condition === "string" ? conditions[condition] : undefined;
  return isTrue === undefined || isLeftOut(isTrue ? whenTrue : whenFalse, conditions);
}
