// Random values by the SDK's own schemas: not by our models, so that what a model lost would show.
import { integerBetween, pick, type Random } from "@evenkeel/kernel";
import type { NormalizedSchema } from "@smithy/core/schema";
import { isRecord } from "../model/struct.ts";

/** A random structure of this schema, every required member present and not empty; {} for the unit type. */
export function randomStruct(
  schema: NormalizedSchema,
  random: Random,
  repertoire: Repertoire = "everything",
): Record<string, unknown> {
  const value = schema.isUnitSchema() ? {} : new Generator(random, repertoire).value(schema, 0, "may be empty");
  return isRecord(value) ? value : {};
}

/**
 * botocore distinguishes integers from other numbers, drops fractions of seconds from JSON, and cannot send times before 1970 as
 * CBOR. Headers and paths take neither what is empty nor every character, and no fractions of seconds.
 */
export type Repertoire = "everything" | "what botocore can say" | "what headers can say";

/** The query protocols cannot send what is empty, so a required member must not be. */
type Emptiness = "may be empty" | "not empty";

class Generator {
  readonly #random: Random;
  readonly #repertoire: Repertoire;
  /** How many values may still be made before optional members are left out: some shapes have thousands. */
  #budget = 600;

  constructor(random: Random, repertoire: Repertoire) {
    this.#random = random;
    this.#repertoire = repertoire;
  }

  value(schema: NormalizedSchema, depth: number, emptiness: Emptiness): unknown {
    this.#budget--;
    if (schema.isUnionSchema()) return this.#union(schema, depth);
    if (schema.isStructSchema()) return this.#struct(schema, depth, emptiness);
    if (schema.isListSchema()) {
      const item = schema.getValueSchema();
      return Array.from({ length: this.#length(depth, emptiness) }, () => this.value(item, depth + 1, emptiness));
    }
    if (schema.isMapSchema()) {
      const entry = schema.getValueSchema();
      const length = this.#length(depth, emptiness);
      return Object.fromEntries(
        Array.from({ length }, () => [pick(this.#random, keys), this.value(entry, depth + 1, emptiness)]),
      );
    }
    return this.#leaf(schema);
  }

  #union(schema: NormalizedSchema, depth: number): Record<string, unknown> {
    const [name, member] = pick(this.#random, [...schema.structIterator()]);
    return { [name]: this.value(member, depth + 1, "not empty") };
  }

  #struct(schema: NormalizedSchema, depth: number, emptiness: Emptiness): Record<string, unknown> {
    const chance = this.#exhausted(depth) ? 0 : depth === 0 ? 0.85 : 0.6;
    const out: Record<string, unknown> = {};
    const members = [...schema.structIterator()];
    const requiredCount = requiredCountOf(schema);
    members.forEach(([name, member], i) => {
      if (i < requiredCount) out[name] = this.value(member, depth + 1, "not empty");
      else if (member.isIdempotencyToken() || this.#random.fraction() < chance) {
        out[name] = this.value(member, depth + 1, this.#optional);
      }
    });
    const first = members[0];
    if (emptiness === "not empty" && requiredCount === 0 && first) {
      out[first[0]] = this.value(first[1], depth + 1, "not empty");
    }
    return out;
  }

  get #optional(): Emptiness {
    return this.#repertoire === "what headers can say" ? "not empty" : "may be empty";
  }

  #length(depth: number, emptiness: Emptiness): number {
    const least = emptiness === "not empty" || this.#repertoire === "what headers can say" ? 1 : 0;
    return this.#exhausted(depth) ? least : integerBetween(this.#random, least, 3);
  }

  #exhausted(depth: number): boolean {
    return this.#budget <= 0 || depth > 7;
  }

  #leaf(schema: NormalizedSchema): unknown {
    const random = this.#random;
    if (schema.isBlobSchema()) {
      return Uint8Array.from({ length: integerBetween(random, 0, 20) }, () => integerBetween(random, 0, 255));
    }
    if (schema.isTimestampSchema()) return this.#timestamp();
    if (schema.isBooleanSchema()) return random.fraction() < 0.5;
    if (schema.isNumericSchema())
      return pick(random, this.#repertoire === "what botocore can say" ? integers : numbers);
    if (schema.isBigIntegerSchema()) return 2n ** 70n;
    if (schema.isDocumentSchema()) return { a: [1, "x", { b: true }], c: "é" };
    return pick(random, this.#repertoire === "what headers can say" ? headerStrings : strings);
  }

  #timestamp(): Date {
    if (this.#repertoire !== "everything") return new Date(integerBetween(this.#random, 0, 4e9) * 1000);
    return new Date(integerBetween(this.#random, this.#random.fraction() < 0.05 ? -4e12 : 0, 4e12));
  }
}

/** The SDK lists required members first, and says how many there are. */
function requiredCountOf(schema: NormalizedSchema): number {
  const raw = schema.getSchema();
  return Array.isArray(raw) && raw[0] !== 4 ? (raw[6] ?? 0) : 0;
}

const strings = [
  ...["", "plain", "héllo wörld", "日本語 🎉 é", "<a b=\"1\">&amp; 'x' ]]></a>", " lead and trail ", "line1\nline2"],
  ...["cr\rcrlf\r\ntab\t.", "true", "123", "a+b %20&c=d;e,f", '{"json":[1]}', "~!*'()", "\u00a0\u2028", "&#x41;"],
  ...[" ", "null", "arn:aws:ecs:us-east-1:123456789012:cluster/x"],
];
const headerStrings = ["plain", "true", "123", "null", "a+b%20&c=d;e", "~!*'()", "x.y/z", "<a>&amp;"];
const numbers = [
  ...[0, 1, -1, 42, 65535, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, -(2 ** 53 - 1)],
  ...[0.1, -2.5, 1e-7, 1e21, 123456.789, 1.7976931348623157e308],
];
const integers = numbers.filter(Number.isSafeInteger);
const keys = ["k", "a b", "ключ", "<k&>", "x.y.1", "K=V&", "1", "entry"];
