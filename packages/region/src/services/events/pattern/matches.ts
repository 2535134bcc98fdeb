import { isLike } from "../../logs/filter-pattern/glob.ts";
import type { Bound, Field, Pattern, Test, TextTest } from "./pattern.ts";

/** Whether an event matches a pattern. Of a field that is an array, one element must match. */
export function matches({ fields, choices }: Pattern, event: unknown): boolean {
  return (
    fields.every((field) => isMet(field, event)) &&
    choices.every((patterns) => patterns.some((pattern) => matches(pattern, event)))
  );
}

function isMet(field: Field, event: unknown): boolean {
  const found = elementsOf(memberOf(event, field.name));
  if ("pattern" in field) {
    // Without the object, a pattern of what must not be there still matches.
    return (found.length === 0 ? [undefined] : found).some((element) => matches(field.pattern, element));
  }
  const leaves = found.filter((element) => typeof element !== "object" || element === null);
  return field.tests.some((test) =>
    test.kind === "exists" ? test.exists === leaves.length > 0 : leaves.some((leaf) => passes(test, leaf)),
  );
}

function memberOf(event: unknown, name: string): unknown {
  if (typeof event !== "object" || event === null || !Object.hasOwn(event, name)) return undefined;
  return (event as Readonly<Record<string, unknown>>)[name];
}

function elementsOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.flatMap(elementsOf) : [value];
}

function passes(test: Exclude<Test, { kind: "exists" }>, value: unknown): boolean {
  switch (test.kind) {
    case "equals":
      return test.value === value;
    case "numeric":
      return typeof value === "number" && test.bounds.every((bound) => isWithin(bound, value));
    case "text":
      return typeof value === "string" && isText(test.test, value);
    case "anythingBut":
      if (test.texts.length === 0) return !test.values.some((it) => it === value);
      return typeof value === "string" && !test.texts.some((text) => isText(text, value));
  }
}

function isWithin({ operator, value: bound }: Bound, value: number): boolean {
  switch (operator) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case "=":
      return value === bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
  }
}

function isText({ how, text, letters }: TextTest, value: string): boolean {
  const [wanted, given] = letters === "either case" ? [text.toLowerCase(), value.toLowerCase()] : [text, value];
  switch (how) {
    case "equals":
      return wanted === given;
    case "prefix":
      return given.startsWith(wanted);
    case "suffix":
      return given.endsWith(wanted);
    case "wildcard":
      return isLike(wildcardParts(wanted), given);
  }
}

/** What stands between the stars, each of which is for any characters; a backslash takes one, or a backslash, as it is. */
function wildcardParts(text: string): readonly string[] {
  const parts = [""];
  for (const piece of text.match(/\\[\s\S]|\*|[^\\*]+|\\/g) ?? []) {
    if (piece === "*") parts.push("");
    else parts.push(`${parts.pop() ?? ""}${piece.length > 1 ? piece.replace(/^\\/, "") : piece}`);
  }
  return parts;
}
