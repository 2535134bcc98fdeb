import { numberOf, readComparison, type Compares, type Value } from "./comparison.ts";
import { holds, readExpression, type Expression } from "./expression.ts";
import type { FilterPattern } from "./matches.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { readOnce } from "./read-once.ts";
import { splitFields } from "./split-fields.ts";

/**
 * Conditions on a message of fields with spaces between them: `[ip, user, ..., status = 4* || status = 500, bytes > 1000]`.
 * As many fields as the pattern names; `...` stands for any number of further ones.
 */
export function readFieldsPattern(reader: PatternReader): FilterPattern {
  reader.takeText("[");
  const fields = readFields(reader);
  if (!reader.takeText("]")) throw reader.refuse("&&, ||, a comma or ]");
  if (!reader.isAtEnd()) throw reader.refuse("nothing after ]");
  const before = fields.indexOf("...");
  const named = fields.filter((field) => field !== "...");
  /** Where a field is among as many values as there are. */
  const positionOf = (index: number, surplus: number): number =>
    before === -1 || index < before ? index : index + surplus;
  return {
    kind: "fields",
    matches(message) {
      const values = fieldsOf(message);
      const surplus = values.length - named.length;
      if (surplus < 0 || (before === -1 && surplus > 0)) return false;
      return named.every(({ conditions }, index) => {
        const text = values[positionOf(index, surplus)];
        return text !== undefined && holds(conditions, (isMet) => isMet({ text, number: numberOf(text) }));
      });
    },
    valuesOf(message) {
      const values = fieldsOf(message);
      const names = new Map(named.map(({ name }, index) => [positionOf(index, values.length - named.length), name]));
      // What has no name goes by its position.
      return Object.fromEntries(values.map((text, index) => [`$${names.get(index) ?? index + 1}`, text]));
    },
  };
}

const fieldsOf = readOnce(splitFields);

interface Field {
  readonly name: string | undefined;
  readonly conditions: Expression<Compares>;
}

function readFields(reader: PatternReader): readonly (Field | "...")[] {
  const fields: (Field | "...")[] = [];
  do {
    const from = reader.place;
    const field = readField(reader);
    if (field === "..." && fields.includes("...")) throw reader.refuse("only one ellipsis (...) in a pattern", from);
    fields.push(field);
  } while (reader.takeText(","));
  return fields;
}

/** A field with its conditions; also one with no name, as before the bracket in `[ip, ]`. */
function readField(reader: PatternReader): Field | "..." {
  if (reader.takeText("...") || reader.takeText("…")) return "...";
  const anything = { kind: "condition", condition: isAnything } as const;
  if (reader.isAt(",") || reader.isAt("]")) return { name: undefined, conditions: anything };
  const names = new Set<string>();
  const conditions = readExpression(reader, () => {
    const from = reader.place;
    const name = reader.take(/[\p{L}_][\p{L}\p{N}_-]*/uy);
    if (name === undefined) throw reader.refuse("the name of a field (letters, digits, _ and -), ... or ]", from);
    if (names.size > 0 && !names.has(name))
      throw reader.refuse(`a condition on ${[...names].join()}, as each field has its own`, from);
    names.add(name);
    reader.skipSpace();
    return readComparison(reader) ?? isAnything;
  });
  return { name: [...names][0], conditions };
}

function isAnything(_value: Value): boolean {
  return true;
}
