// Finds where an input breaks the constraints of its model: required members that it lacks, values that are none of those allowed.
import { allOf, brokenBy, shown, type Constraint } from "./model/constraints.ts";
import type { Member, Shape, StructShape } from "./model/model.ts";
import type { Struct } from "./model/struct.ts";
import { isRecord } from "./model/struct.ts";

/** One step of the way to a member: into a member of a structure, or into an item (counted from 1) or entry. */
export type Step = { readonly member: Member } | { readonly position: number | string };

export interface Violations {
  /** The ways to all required members that are missing, in the order of the model. */
  readonly missing: readonly (readonly Step[])[];
  /** All constraints that values break, in the order of the model. */
  readonly broken: readonly BrokenConstraint[];
}

export interface BrokenConstraint {
  readonly path: readonly Step[];
  /** The value as AWS shows it; all of a list or map, for one that has such an item. */
  readonly given: string;
  /** In AWS's words. */
  readonly constraint: string;
}

export function violations(shape: StructShape, input: Struct): Violations {
  const found: Found = { missing: [], broken: [] };
  visitStruct(shape, input, [], found);
  return found;
}

interface Found {
  readonly missing: (readonly Step[])[];
  readonly broken: BrokenConstraint[];
}

function visitStruct(shape: StructShape, value: Struct, path: readonly Step[], found: Found): void {
  for (const member of shape.members) {
    const item = value[member.name];
    const here = [...path, { member }];
    if (item === undefined) {
      if (member.required) found.missing.push(here);
      continue;
    }
    for (const constraint of constraintsBroken(member, item)) {
      found.broken.push({ path: here, given: shown(item), constraint });
    }
    visit(member.shape, item, here, found);
  }
}

function constraintsBroken({ constraints }: Member, value: unknown): readonly string[] {
  if (!constraints) return [];
  const { holds, each, keys, values } = constraints;
  const [items, entries] = [Array.isArray(value) ? value : [], isRecord(value) ? value : {}];
  return [
    ...(holds ? brokenBy(value, holds) : []),
    // A broken constraint within a list or a map is reported for the whole of it.
    ...ofEach("Member", items, each),
    ...ofEach("Map keys", Object.keys(entries), keys),
    ...ofEach("Map value", Object.values(entries), values),
  ];
}

function ofEach(what: string, items: readonly unknown[], constraint: Constraint | undefined): readonly string[] {
  if (!constraint || items.every((item) => brokenBy(item, constraint).length === 0)) return [];
  return [`${what} must satisfy constraint: ${allOf(constraint)}`];
}

function visit(shape: Shape, value: unknown, path: readonly Step[], found: Found): void {
  switch (shape.kind) {
    case "struct":
    case "union":
      if (isRecord(value)) visitStruct(shape, value, path, found);
      return;
    case "list": {
      const item = shape.member.shape;
      if (Array.isArray(value)) value.forEach((each, i) => visit(item, each, [...path, { position: i + 1 }], found));
      return;
    }
    case "map":
      if (!isRecord(value)) return;
      for (const [key, item] of Object.entries(value))
        visit(shape.value.shape, item, [...path, { position: key }], found);
      return;
    default:
  }
}
