import type { Properties, Value } from "../resource-provider.ts";
import type { PropertyDifference } from "../state.ts";
import { isObject } from "../template/json.ts";

/**
 * In what a resource differs from its template, as far as that says something: "CloudFormation only determines drift for property values
 * that are explicitly set". Lists are compared as sets, and pairs of key and value by their keys.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
 */
export function differencesBetween(expected: Properties, actual: Properties): readonly PropertyDifference[] {
  return compareMembers(expected, actual, "");
}

function compareMembers(expected: Properties, actual: Properties, path: string): readonly PropertyDifference[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    compare(value, Object.hasOwn(actual, name) ? actual[name] : undefined, `${path}/${name}`),
  );
}

function compare(expected: Value, actual: Value | undefined, path: string): readonly PropertyDifference[] {
  if (actual === undefined) {
    const isEmpty = Array.isArray(expected) && expected.length === 0;
    return isEmpty ? [] : [difference("REMOVE", path, expected)];
  }
  const [one, other] = [documentIn(expected, actual), documentIn(actual, expected)];
  if (Array.isArray(one) && Array.isArray(other)) return compareLists(one as Value[], other as Value[], path);
  if (isObject(one) && isObject(other)) return compareMembers(one, other, path);
  return isSameText(one, other) ? [] : [{ path, kind: "NOT_EQUAL", expected, actual }];
}

function compareLists(
  expected: readonly Value[],
  actual: readonly Value[],
  path: string,
): readonly PropertyDifference[] {
  const missing = new Map(expected.entries());
  const added = new Map(actual.entries());
  const changed: PropertyDifference[] = [];
  // What is wholly the same comes first, so that no item with fewer members takes it.
  for (const matches of [isSameItem, isWithin, hasSameKey])
    for (const [index, item] of missing) {
      const partner = [...added].find(([, other]) => matches(item, other));
      if (!partner) continue;
      missing.delete(index);
      added.delete(partner[0]);
      changed.push(...compare(item, partner[1], `${path}/${index}`));
    }
  return [
    ...changed,
    ...[...missing].map(([index, item]) => difference("REMOVE", `${path}/${index}`, item)),
    ...(isAttributes(path) ? [] : [...added].map(([index, item]) => difference("ADD", `${path}/${index}`, item))),
  ];
}

function difference(kind: "ADD" | "REMOVE", path: string, value: Value): PropertyDifference {
  return { path, kind, expected: kind === "REMOVE" ? value : null, actual: kind === "ADD" ? value : null };
}

function isSameItem(expected: Value, actual: Value): boolean {
  return isWithin(expected, actual) && isWithin(actual, expected);
}

function isWithin(expected: Value, actual: Value): boolean {
  return compare(expected, actual, "").length === 0;
}

function hasSameKey(expected: Value, actual: Value): boolean {
  return isObject(expected) && isObject(actual) && expected["Key"] !== undefined && expected["Key"] === actual["Key"];
}

/** A resource has all the attributes of its type: those that the template does not name are no additions. */
function isAttributes(path: string): boolean {
  return path.endsWith("Attributes");
}

/** A document may be an object or its text. */
function documentIn(value: Value, other: Value): Value {
  if (typeof value !== "string" || typeof other !== "object") return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}

/** Numbers and booleans may be written as text, and a resource of the same account by its name where the service answers its ARN. */
function isSameText(expected: Value, actual: Value): boolean {
  if (typeof expected === "object" || typeof actual === "object") return false;
  const [one, other] = [String(expected), String(actual)];
  return one === other || (other.startsWith("arn:") && (other.endsWith(`/${one}`) || other.endsWith(`:${one}`)));
}
