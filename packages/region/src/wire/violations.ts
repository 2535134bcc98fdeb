// Finds where an input breaks the constraints of its model: required members that it lacks, texts that are none of a set.
import type { Member, Shape, StructShape } from "./model.ts";
import type { Struct } from "./protocols/protocol.ts";
import { isRecord } from "./protocols/values.ts";

/** One step of the way to a member: into a member of a structure, or into an item (counted from 1) or entry. */
export type Step = { readonly member: Member } | { readonly position: number | string };

export interface Violations {
  /** The ways to all required members that are missing, in the order of the model. */
  readonly missing: readonly (readonly Step[])[];
  /** All texts that are none of those that their members take, in the order of the model. */
  readonly unknown: readonly UnknownText[];
}

export interface UnknownText {
  readonly path: readonly Step[];
  /** The text; the whole list, for one that has such an item. */
  readonly given: string | readonly string[];
  readonly values: readonly string[];
}

export function violations(shape: StructShape, input: Struct): Violations {
  const found: Found = { missing: [], unknown: [] };
  visitStruct(shape, input, [], found);
  return found;
}

interface Found {
  readonly missing: (readonly Step[])[];
  readonly unknown: UnknownText[];
}

function visitStruct(shape: StructShape, value: Struct, path: readonly Step[], found: Found): void {
  for (const member of shape.members) {
    const item = value[member.name];
    if (item !== undefined) visit(member.shape, item, [...path, { member }], found);
    else if (member.required) found.missing.push([...path, { member }]);
  }
}

function visit(shape: Shape, value: unknown, path: readonly Step[], found: Found): void {
  switch (shape.kind) {
    case "struct":
    case "union":
      if (isRecord(value)) visitStruct(shape, value, path, found);
      return;
    case "list":
      if (Array.isArray(value)) visitList(shape.member.shape, value, path, found);
      return;
    case "map":
      if (!isRecord(value)) return;
      for (const [key, item] of Object.entries(value))
        visit(shape.value.shape, item, [...path, { position: key }], found);
      return;
    case "string":
      if (typeof value === "string" && shape.values && !shape.values.includes(value))
        found.unknown.push({ path, given: value, values: shape.values });
      return;
    default:
  }
}

function visitList(item: Shape, list: readonly unknown[], path: readonly Step[], found: Found): void {
  if (item.kind !== "string") {
    list.forEach((value, i) => visit(item, value, [...path, { position: i + 1 }], found));
    return;
  }
  const { values } = item;
  if (!values) return;
  const texts = list.filter((value) => typeof value === "string");
  if (texts.some((text) => !values.includes(text))) found.unknown.push({ path, given: texts, values });
}
