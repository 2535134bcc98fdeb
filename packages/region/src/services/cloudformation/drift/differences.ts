import type { Properties, Value } from "../resource-provider.ts";
import type { PropertyDifference } from "../state.ts";
import { isObject } from "../template/json.ts";

/**
 * In what a resource differs from its template, as far as that says something: "CloudFormation only determines drift for property values
 * that are explicitly set". Lists are compared as sets, and pairs of key and value by their keys.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
 */
export function differencesBetween(expected: Properties, actual: Properties): readonly PropertyDifference[] {
  return Object.entries(expected).flatMap(([name, value]) => compare(value, actual[name], `/${name}`));
}

function compare(expected: Value, actual: Value | undefined, path: string): readonly PropertyDifference[] {
  if (actual === undefined) {
    const isEmpty = Array.isArray(expected) && expected.length === 0;
    return isEmpty ? [] : [{ path, kind: "REMOVE", expected, actual: null }];
  }
  const [one, other] = [documentIn(expected, actual), documentIn(actual, expected)];
  if (Array.isArray(one) && Array.isArray(other)) return compareLists(one as Value[], other as Value[], path);
  if (isObject(one) && isObject(other))
    return Object.entries(one).flatMap(([name, value]) => compare(value, other[name], `${path}/${name}`));
  return isSameText(one, other) ? [] : [{ path, kind: "NOT_EQUAL", expected, actual }];
}

function compareLists(
  expected: readonly Value[],
  actual: readonly Value[],
  path: string,
): readonly PropertyDifference[] {
  const left = [...actual];
  const unmatched = [...expected.entries()].filter(([, item]) => {
    const at = left.findIndex((other) => compare(item, other, "").length === 0);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const changed = unmatched.flatMap(([index, item]): readonly PropertyDifference[] => {
    const at = left.findIndex((other) => keyOf(item) !== undefined && keyOf(item) === keyOf(other));
    const [partner] = at < 0 ? [] : left.splice(at, 1);
    return compare(item, partner, `${path}/${index}`);
  });
  const added = isAttributes(path) ? [] : left;
  return [
    ...changed,
    ...added.map((item): PropertyDifference => {
      return { path: `${path}/${actual.indexOf(item)}`, kind: "ADD", expected: null, actual: item };
    }),
  ];
}

/** A resource has all the attributes of its type: those that the template does not name are no additions. */
function isAttributes(path: string): boolean {
  return path.endsWith("Attributes");
}

function keyOf(item: Value | undefined): Value | undefined {
  return isObject(item) ? item["Key"] : undefined;
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
