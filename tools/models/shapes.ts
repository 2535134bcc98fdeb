// SDK schemas as the compact shapes of a service model.
import { NormalizedSchema } from "@smithy/core/schema";
import type { $SchemaRef } from "@smithy/types";
import type { HttpBindingJson, MemberJson, ShapeJson } from "../../packages/region/src/wire/model/model-json.ts";

/** Collects the shapes that the schemas it is shown need, and what of them the model cannot say. */
export class ShapeCollector {
  readonly shapes: Record<string, ShapeJson> = {};
  readonly problems = new Set<string>();
  readonly #owners = new Map<string, unknown>();

  /** The type of a schema, as a model writes it; undefined for the unit type. */
  typeOf(ref: $SchemaRef): string | undefined {
    const schema = NormalizedSchema.of(ref);
    return schema.isUnitSchema() ? undefined : this.#type(schema);
  }

  #type(schema: NormalizedSchema): string {
    const raw = schema.getSchema();
    if (typeof raw === "number") return this.#simpleType(raw);
    const name = this.#nameFor(schema);
    if (this.#owners.has(name)) return name;
    this.#owners.set(name, raw); // before its members: shapes may be recursive
    this.shapes[name] = { kind: "struct", members: {} }; // keeps its place in the order of discovery
    this.shapes[name] = this.#shape(schema, Array.isArray(raw) ? (raw[6] ?? 0) : 0);
    return name;
  }

  #simpleType(raw: number): string {
    const simple = simpleTypes[raw & simpleMask] ?? "unknown";
    if (simple === "unknown") this.problems.add(`unknown simple type: ${raw}`);
    if (simple === "bigdecimal" || simple === "stream") this.problems.add(`type not carried: ${simple}`);
    return simple + (raw & mapFlag ? "{}" : raw & listFlag ? "[]" : "");
  }

  /** Lists and maps are not exported by the SDK, so their names may clash: the second gets a number. */
  #nameFor(schema: NormalizedSchema): string {
    const base = schema.getName() ?? "Unnamed";
    let name = base;
    for (let i = 2; this.#owners.has(name) && this.#owners.get(name) !== schema.getSchema(); i++) name = `${base}_${i}`;
    if (name !== base) this.problems.add(`shape name used twice: ${base}`);
    return name;
  }

  #shape(schema: NormalizedSchema, requiredCount: number): ShapeJson {
    if (schema.isListSchema()) return { kind: "list", member: this.#member(schema.getValueSchema()) };
    if (schema.isMapSchema()) {
      return { kind: "map", key: this.#member(schema.getKeySchema()), value: this.#member(schema.getValueSchema()) };
    }
    const members = [...schema.structIterator()].map(([name, member], index): [string, MemberJson] => [
      name,
      this.#member(member, index < requiredCount ? "required" : "optional"), // the SDK lists required members first
    ]);
    return { kind: schema.isUnionSchema() ? "union" : "struct", members: Object.fromEntries(members) };
  }

  #member(schema: NormalizedSchema, presence: "required" | "optional" = "optional"): MemberJson {
    const merged = schema.getMergedTraits() as Readonly<Record<string, unknown>>;
    for (const trait of Object.keys(merged)) {
      if (!uncarriedTraits.has(trait)) this.problems.add(`trait not carried: ${trait}`);
    }
    const own = schema.getMemberTraits() as { readonly xmlName?: string; readonly ec2QueryName?: string };
    const http = bindingOf(merged);
    const xml = xmlNameOf(own.xmlName, merged, http);
    const detail = {
      ...(xml && { xml }),
      ...(own.ec2QueryName && { ec2: own.ec2QueryName }),
      ...(merged["xmlFlattened"] ? { flat: 1 as const } : {}),
      ...(http && { http }),
      ...(presence === "required" && { required: 1 as const }),
      ...(merged["idempotencyToken"] ? { token: 1 as const } : {}),
    };
    const type = this.#type(schema);
    return Object.keys(detail).length > 0 ? { type, ...detail } : type;
  }
}

// The SDK writes simple types as numbers, with a flag for a list or a map of them.
const simpleMask = 63;
const listFlag = 64;
const mapFlag = 128;
const simpleTypes: Readonly<Record<number, string>> = {
  0: "string",
  1: "number",
  2: "boolean",
  4: "timestamp",
  5: "timestamp:date-time",
  6: "timestamp:http-date",
  7: "timestamp:epoch-seconds",
  15: "document",
  17: "bigint",
  19: "bigdecimal",
  21: "blob",
  42: "stream",
};

/** Where a member stands in a message of a REST protocol; undefined for the body's document. */
function bindingOf(traits: Readonly<Record<string, unknown>>): HttpBindingJson | undefined {
  if (traits["httpLabel"]) return ["label"];
  if (traits["httpPayload"]) return ["payload"];
  const named = (["httpQuery", "httpHeader", "httpPrefixHeaders"] as const).find(
    (trait) => traits[trait] !== undefined,
  );
  return named && [bindingNames[named], traits[named] as string];
}

const bindingNames = { httpQuery: "query", httpHeader: "header", httpPrefixHeaders: "prefix" } as const;

/** A member that is the whole body is called as its structure is. */
function xmlNameOf(
  own: string | undefined,
  merged: Readonly<Record<string, unknown>>,
  http: HttpBindingJson | undefined,
): string | undefined {
  return own ?? (http?.[0] === "payload" ? (merged["xmlName"] as string | undefined) : undefined);
}

/** Traits that change nothing on the wire, or that the model carries in another way. */
const uncarriedTraits = new Set([
  "sensitive",
  "idempotent",
  "idempotencyToken",
  "error",
  "httpError",
  "awsQueryError",
  "xmlName",
  "xmlFlattened",
  "ec2QueryName",
  "streaming",
  "httpLabel",
  "httpPayload",
  "httpQuery",
  "httpHeader",
  "httpPrefixHeaders",
]);
