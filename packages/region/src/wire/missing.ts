// Finds the required members that an input lacks.
import type { Member, Shape, StructShape } from "./model.ts";
import type { Struct } from "./protocols/protocol.ts";
import { isRecord } from "./protocols/values.ts";

/** One step of the way to a member: into a member of a structure, or into an item (counted from 1) or entry. */
export type Step = { readonly member: Member } | { readonly position: number | string };

/** The ways to all required members that are missing, in the order of the model. */
export function missingMembers(shape: StructShape, input: Struct): readonly (readonly Step[])[] {
  const found: (readonly Step[])[] = [];
  visitStruct(shape, input, [], found);
  return found;
}

type Found = (readonly Step[])[];

function visitStruct(shape: StructShape, value: Struct, path: readonly Step[], found: Found): void {
  for (const member of shape.members) {
    const item = value[member.name];
    if (item !== undefined) visit(member.shape, item, [...path, { member }], found);
    else if (member.required) found.push([...path, { member }]);
  }
}

function visit(shape: Shape, value: unknown, path: readonly Step[], found: Found): void {
  switch (shape.kind) {
    case "struct":
    case "union":
      if (isRecord(value)) visitStruct(shape, value, path, found);
      return;
    case "list":
      if (!Array.isArray(value)) return;
      value.forEach((item: unknown, i) => visit(shape.member.shape, item, [...path, { position: i + 1 }], found));
      return;
    case "map":
      if (!isRecord(value)) return;
      for (const [key, item] of Object.entries(value))
        visit(shape.value.shape, item, [...path, { position: key }], found);
      return;
    default:
  }
}
