import { readComparison, type Compares, type Value } from "./comparison.ts";
import { conditionsIn, holds, readExpression } from "./expression.ts";
import type { FilterPattern } from "./matches.ts";
import { PatternReader } from "./pattern-reader.ts";
import { readOnce } from "./read-once.ts";

/**
 * Conditions on a message that is a JSON document: `{ $.user.id = 1 && ($.level = "err*" || $.trace NOT EXISTS) }`.
 * A message that is not JSON never matches. Only strings and numbers compare: a selector that finds nothing, an object,
 * a list, a boolean or null makes every comparison false, also `!=`.
 */
export function readJsonPattern(reader: PatternReader): FilterPattern {
  reader.takeText("{");
  const expression = readExpression(reader, readCondition);
  if (!reader.takeText("}")) throw reader.refuse("&&, || or }");
  if (!reader.isAtEnd()) throw reader.refuse("nothing after }");
  const selectors = conditionsIn(expression).map(({ selector }) => selector);
  return {
    kind: "json",
    matches(message) {
      const document = parseJson(message);
      return document !== undefined && holds(expression, ({ selector, test }) => test(select(document, selector)));
    },
    valuesOf(message) {
      const document = parseJson(message) ?? {};
      const found = selectors.map((selector) => [selector.text, textOf(select(document, selector))] as const);
      return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
    },
  };
}

/** Reads a selector by itself. @returns what it finds in a message, as text. @throws InvalidParameterException */
export function parseSelector(text: string): (message: string) => string | undefined {
  const reader = new PatternReader(text);
  const selector = readSelector(reader);
  if (!reader.isAtEnd()) throw reader.refuse("nothing after the selector");
  return (message) => textOf(select(parseJson(message) ?? {}, selector));
}

interface Selector {
  readonly steps: readonly (string | number)[];
  /** As it was written. */
  readonly text: string;
}

interface Condition {
  readonly selector: Selector;
  /** Given what the selector finds; undefined for nothing. */
  readonly test: (found: unknown) => boolean;
}

function readCondition(reader: PatternReader): Condition {
  return { selector: readSelector(reader), test: readTest(reader) };
}

/** `$.user.id`, `$.users[0].email`, `$["a name"]`. */
function readSelector(reader: PatternReader): Selector {
  const from = reader.place;
  if (reader.take(/\$/y) === undefined) throw reader.refuse("a selector such as $.level, or (");
  const steps: (string | number)[] = [];
  for (let step = readStep(reader); step !== undefined; step = readStep(reader)) steps.push(step);
  if (steps.length === 0) throw reader.refuse("a property after $, such as $.level");
  const text = reader.textFrom(from);
  reader.skipSpace();
  return { steps, text };
}

function readStep(reader: PatternReader): string | number | undefined {
  const property = reader.take(/\.[\p{L}\p{N}_-]+/uy);
  if (property !== undefined) return property.slice(1);
  const index = reader.take(/\[\d{1,9}\]/y);
  if (index !== undefined) return Number(index.slice(1, -1));
  const named = reader.take(/\.?\[(?:"[^"]+"|'[^']+')\]/y);
  if (named !== undefined) return named.slice(named.indexOf("[") + 2, -2);
  if (reader.isAt(".") || reader.isAt("["))
    throw reader.refuse('a property (.name, of letters, digits, - and _), ["any name"] or an index ([0])');
  return undefined;
}

function readTest(reader: PatternReader): (found: unknown) => boolean {
  const compares = readComparison(reader);
  if (compares) return (found) => comparesWith(compares, found);
  if (reader.takeWord("NOT")) {
    if (reader.takeWord("EXISTS")) return (found) => found === undefined;
    throw reader.refuse("EXISTS after NOT");
  }
  if (!reader.takeWord("IS")) throw reader.refuse("=, !=, <, <=, >, >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS");
  if (reader.takeWord("NULL")) return (found) => found === null;
  if (reader.takeWord("TRUE")) return (found) => found === true;
  if (reader.takeWord("FALSE")) return (found) => found === false;
  throw reader.refuse("NULL, TRUE or FALSE after IS (IS NOT and EXISTS are not supported)");
}

function comparesWith(compares: Compares, found: unknown): boolean {
  const value = valueOf(found);
  return value !== undefined && compares(value);
}

function valueOf(found: unknown): Value | undefined {
  if (typeof found === "string") return { text: found, number: undefined };
  return typeof found === "number" ? { text: String(found), number: found } : undefined;
}

function textOf(found: unknown): string | undefined {
  if (found === undefined || found === null) return undefined;
  return typeof found === "string" ? found : JSON.stringify(found);
}

function select(document: object, { steps }: Selector): unknown {
  let found: unknown = document;
  for (const step of steps) {
    const isThere =
      typeof step === "number"
        ? Array.isArray(found)
        : typeof found === "object" && found !== null && !Array.isArray(found) && Object.hasOwn(found, step);
    if (!isThere) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[step];
  }
  return found;
}

/** The object or list that a message is; undefined for anything else. */
const parseJson = readOnce((message): object | undefined => {
  const start = message.trimStart().charAt(0);
  if (start !== "{" && start !== "[") return undefined;
  try {
    return JSON.parse(message) as object;
  } catch {
    return undefined;
  }
});
