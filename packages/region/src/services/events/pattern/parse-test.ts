import { PatternError, type Bound, type Scalar, type Test, type TextTest } from "./pattern.ts";

/** Reads one of the values that a field may have: itself, or an object that says more of it. @throws PatternError */
export function parseTest(value: unknown): Test {
  if (isScalar(value)) return { kind: "equals", value };
  if (Array.isArray(value))
    throw new PatternError("not valid", "Match value must be String, number, true, false, or null");
  const [kind, argument] = onlyMember(value);
  switch (kind) {
    case "exists":
      if (typeof argument === "boolean") return { kind, exists: argument };
      throw new PatternError("not valid", "exists match pattern must be either true or false.");
    case "numeric":
      return { kind, bounds: boundsOf(argument) };
    case "anything-but":
      return anythingBut(argument);
    case "prefix":
    case "suffix":
    case "wildcard":
    case "equals-ignore-case":
      return { kind: "text", test: textTest(kind, argument) };
    case "cidr":
      throw new PatternError("not built", "the match type cidr in event patterns");
    default:
      throw new PatternError("not valid", `Unrecognized match type ${kind}`);
  }
}

function anythingBut(argument: unknown): Test {
  const kind = "anythingBut";
  const values = Array.isArray(argument) ? argument : [argument];
  if (values.length > 0 && values.every(isScalar)) return { kind, values, texts: [] };
  if (Array.isArray(argument)) {
    throw new PatternError("not valid", "Inside anything but list, start|null|boolean is not supported.");
  }
  const [how, texts] = onlyMember(argument);
  return { kind, values: [], texts: (Array.isArray(texts) ? texts : [texts]).map((text) => textTest(how, text)) };
}

function textTest(how: string, argument: unknown): TextTest {
  switch (how) {
    case "equals-ignore-case":
      return { how: "equals", text: textOf(how, argument), letters: "either case" };
    case "prefix":
    case "suffix": {
      if (typeof argument !== "object" || argument === null) {
        return { how, text: textOf(how, argument), letters: "as they are" };
      }
      const [inner, text] = onlyMember(argument);
      if (inner !== "equals-ignore-case") throw new PatternError("not valid", `Unrecognized match type ${inner}`);
      return { how, text: textOf(how, text), letters: "either case" };
    }
    case "wildcard": {
      const text = textOf(how, argument);
      if (/(?<!\\)\*\*/.test(text)) throw new PatternError("not valid", "Consecutive wildcard characters");
      return { how, text, letters: "as they are" };
    }
    default:
      throw new PatternError("not valid", `Unrecognized match type ${how}`);
  }
}

function textOf(how: string, argument: unknown): string {
  if (typeof argument === "string" && argument !== "") return argument;
  throw new PatternError("not valid", `${how} match pattern must be a string`);
}

const operators: readonly string[] = ["<", "<=", "=", ">", ">="];

/** One bound, or a lower and an upper one. */
function boundsOf(argument: unknown): readonly Bound[] {
  const parts: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (parts.length !== 2 && parts.length !== 4) {
    throw new PatternError("not valid", "Value of numeric must be an array of operators and numbers.");
  }
  return [parts.slice(0, 2), parts.slice(2)]
    .filter((pair) => pair.length > 0)
    .map(([operator, value]) => {
      if (!isOperator(operator))
        throw new PatternError("not valid", `Unrecognized numeric range operator: ${String(operator)}`);
      if (typeof value !== "number") throw new PatternError("not valid", "Value of numeric must be numeric");
      return { operator, value };
    });
}

function isOperator(value: unknown): value is Bound["operator"] {
  return typeof value === "string" && operators.includes(value);
}

function onlyMember(value: unknown): readonly [string, unknown] {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [entry] = entries;
  if (!entry || entries.length > 1) throw new PatternError("not valid", "Only one key allowed in match expression");
  return entry;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
