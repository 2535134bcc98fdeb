import { ServiceError } from "../../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../../wire/contract/unsupported-feature.ts";
import { NotKnownYet } from "../errors.ts";
import { functionCall, namesSubstituted, resolve, type Scope } from "../template/intrinsics.ts";
import { isObject, type Json } from "../template/json.ts";

/**
 * What is wrong with the functions in a value, each as far as its own arguments are known: an attribute that a type does not have, an
 * index beyond a list. What a condition leaves out, or may leave out, is not looked at.
 */
export function functionMistakes(value: Json, scope: Scope): readonly string[] {
  return [...new Set(examine(value, scope).mistakes)];
}

interface Finding {
  /** Whether the value could be resolved now. */
  readonly isKnown: boolean;
  readonly mistakes: readonly string[];
}

const known: Finding = { isKnown: true, mistakes: [] };
const unknown: Finding = { isKnown: false, mistakes: [] };

function examine(value: Json, scope: Scope): Finding {
  if (Array.isArray(value)) return examineAll(value as readonly Json[], scope);
  if (!isObject(value)) return known;
  const call = functionCall(value);
  if (!call) return examineAll(Object.values(value), scope);
  if (call.name === "Fn::If") return examineBranch(call.argument, scope);
  const inside = examineAll(call.name === "Fn::Sub" ? partsOfSub(call.argument) : [call.argument], scope);
  return inside.isKnown ? evaluated(value, scope) : inside;
}

function examineAll(values: readonly Json[], scope: Scope): Finding {
  const findings = values.map((value) => examine(value, scope));
  return {
    isKnown: findings.every(({ isKnown }) => isKnown),
    mistakes: findings.flatMap(({ mistakes }) => mistakes),
  };
}

function examineBranch(argument: Json, scope: Scope): Finding {
  const [condition, whenTrue = null, whenFalse = null] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  const isTrue = typeof condition === "string" ? scope.conditions[condition] : undefined;
  return isTrue === undefined ? unknown : examine(isTrue ? whenTrue : whenFalse, scope);
}

/** What `Fn::Sub` puts in, each as a value of its own: one that is not known does not hide another that is wrong. */
function partsOfSub(argument: Json): readonly Json[] {
  const [text, variables] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument];
  const own = isObject(variables) ? variables : {};
  if (typeof text !== "string") return [];
  return namesSubstituted(text).map(
    (name) => own[name] ?? (name.includes(".") ? { "Fn::GetAtt": name } : { Ref: name }),
  );
}

function evaluated(value: Json, scope: Scope): Finding {
  try {
    resolve(value, scope);
    return known;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const saysNothing = error instanceof NotKnownYet || error instanceof UnsupportedFeature;
    return saysNothing ? unknown : { isKnown: false, mistakes: [error.message] };
  }
}
