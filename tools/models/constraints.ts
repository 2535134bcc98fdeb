// What members of inputs may hold: `constraints.py` says how this was come by.
import { readFileSync } from "node:fs";
import type { ConstraintJson, MemberJson, ShapeJson } from "../../packages/region/src/wire/model/model-json.ts";

interface Constraints {
  readonly constraints: Readonly<Record<string, ConstraintJson>>;
  /** `Structure.member`, with `[]` for a list's items, `{}` for a map's values, `{key}` for its keys → a constraint. */
  readonly members: Readonly<Record<string, string>>;
}

const all = JSON.parse(readFileSync(new URL("constraints.json", import.meta.url), "utf8")) as {
  readonly services: Readonly<Record<string, Constraints>>;
};

export interface Constrained {
  readonly shapes: Readonly<Record<string, ShapeJson>>;
  readonly constraints: Readonly<Record<string, ConstraintJson>>;
}

/** A model's shapes with its constraints; those of members that the SDK's client does not have are left out. */
export function withConstraints(service: string, shapes: Readonly<Record<string, ShapeJson>>): Constrained {
  const { constraints = {}, members = {} } = all.services[service] ?? {};
  const used = new Set<string>();
  const constraintsAt = (place: string) =>
    Object.fromEntries(
      Object.entries(suffixes).flatMap(([part, suffix]) => {
        const name = members[place + suffix];
        if (name === undefined) return [];
        used.add(name);
        return [[part, name]];
      }),
    );
  const constrained = Object.entries(shapes).map(([structure, shape]): [string, ShapeJson] => {
    if (shape.kind !== "struct" && shape.kind !== "union") return [structure, shape];
    const changed = Object.entries(shape.members).map(([name, member]): [string, MemberJson] => {
      const found = constraintsAt(`${structure}.${name}`);
      if (Object.keys(found).length === 0) return [name, member];
      return [name, { ...(typeof member === "string" ? { type: member } : member), ...found }];
    });
    return [structure, { ...shape, members: Object.fromEntries(changed) }];
  });
  return {
    shapes: Object.fromEntries(constrained),
    constraints: Object.fromEntries(Object.entries(constraints).filter(([name]) => used.has(name))),
  };
}

/** By the part of a member that a constraint is of. */
const suffixes = { holds: "", each: "[]", values: "{}", keys: "{key}" } as const;
