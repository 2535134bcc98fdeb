import { templateError } from "../errors.ts";
import { functionCall } from "./intrinsics.ts";
import { isObject, type Json } from "./json.ts";
import type { Template } from "./template.ts";

/**
 * Refuses names of conditions that the template does not declare: of resources and outputs, and in `Fn::If`.
 * @throws ValidationError `Template format error: Unresolved condition dependency …`
 */
export function checkConditionNames({ conditions, resources, outputs }: Template): void {
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
