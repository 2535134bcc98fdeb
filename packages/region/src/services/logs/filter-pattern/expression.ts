import type { PatternReader } from "./pattern-reader.ts";

/** Conditions joined by `&&` and `||`. */
export type Expression<Condition> =
  | { readonly kind: "condition"; readonly condition: Condition }
  | { readonly kind: "all" | "any"; readonly parts: readonly Expression<Condition>[] };

/** How deep parentheses may be nested: more is no pattern that anybody means. */
const deepest = 50;

/** Reads conditions joined by `&&` and `||`: parentheses bind first, then `&&`. */
export function readExpression<C>(
  reader: PatternReader,
  readCondition: (reader: PatternReader) => C,
  depth = 0,
): Expression<C> {
  const readPart = (): Expression<C> => {
    const from = reader.place;
    if (!reader.takeText("(")) return { kind: "condition", condition: readCondition(reader) };
    if (depth === deepest) throw reader.refuse(`at most ${deepest} parentheses within each other`, from);
    const inner = readExpression(reader, readCondition, depth + 1);
    if (!reader.takeText(")")) throw reader.refuse("&&, || or )");
    return inner;
  };
  const readAll = (): Expression<C> => joined("all", readSeries(reader, "&&", readPart));
  return joined("any", readSeries(reader, "||", readAll));
}

/** Whether it holds, given which conditions do. */
export function holds<C>(expression: Expression<C>, isTrue: (condition: C) => boolean): boolean {
  switch (expression.kind) {
    case "condition":
      return isTrue(expression.condition);
    case "all":
      return expression.parts.every((part) => holds(part, isTrue));
    case "any":
      return expression.parts.some((part) => holds(part, isTrue));
  }
}

/** All conditions, in the order in which they were written. */
export function conditionsIn<C>(expression: Expression<C>): readonly C[] {
  return expression.kind === "condition" ? [expression.condition] : expression.parts.flatMap(conditionsIn);
}

function readSeries<T>(reader: PatternReader, operator: string, read: () => T): readonly T[] {
  const parts = [read()];
  while (reader.takeText(operator)) parts.push(read());
  return parts;
}

function joined<C>(kind: "all" | "any", parts: readonly Expression<C>[]): Expression<C> {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind, parts };
}
