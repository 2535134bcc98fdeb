import { parseTest } from "./parse-test.ts";
import { PatternError, type Field, type Pattern } from "./pattern.ts";

/** Reads a pattern from JSON text. @throws PatternError */
export function parsePattern(text: string): Pattern {
  return patternOf(jsonOf(text), "Filter");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PatternError("not valid", "Filter is not a JSON object");
  }
}

function patternOf(value: unknown, name: string): Pattern {
  if (!isObject(value)) throw new PatternError("not valid", `${name} is not an object`);
  const entries = Object.entries(value);
  if (entries.length === 0) throw new PatternError("not valid", "Empty objects are not allowed");
  const isChoice = ([key]: readonly [string, unknown]): boolean => key === "$or";
  return {
    fields: entries.filter((entry) => !isChoice(entry)).map(([key, it]) => fieldOf(key, it)),
    choices: entries.filter(isChoice).map(([, it]) => choiceOf(it)),
  };
}

function choiceOf(value: unknown): readonly Pattern[] {
  if (!Array.isArray(value) || value.length < 2) {
    throw new PatternError("not valid", '"$or" must be an array of at least two patterns');
  }
  return value.map((it) => patternOf(it, '"$or"'));
}

function fieldOf(name: string, value: unknown): Field {
  if (isObject(value)) return { name, pattern: patternOf(value, `"${name}"`) };
  if (!Array.isArray(value)) throw new PatternError("not valid", `"${name}" must be an object or an array`);
  if (value.length === 0) throw new PatternError("not valid", "Empty arrays are not allowed");
  return { name, tests: value.map((it) => parseTest(it)) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
