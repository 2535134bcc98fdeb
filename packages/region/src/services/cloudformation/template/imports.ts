import { functionCall, resolve, type Scope } from "./intrinsics.ts";
import { isObject, type Json } from "./json.ts";

/** The names of the exports that a value imports, in the branches that its conditions take. */
export function importsIn(value: Json, scope: Scope): readonly string[] {
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
