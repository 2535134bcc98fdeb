// Which members take one of some words: `enumerations.py` says how this was come by.
import { readFileSync } from "node:fs";
import type { MemberJson, ShapeJson } from "../../packages/region/src/wire/model-json.ts";

interface Enumerations {
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** `Structure.member`, or `Structure.member[]` for the items of a list, → the name of its values. */
  readonly members: Readonly<Record<string, string>>;
}

const all = JSON.parse(readFileSync(new URL("enumerations.json", import.meta.url), "utf8")) as {
  readonly services: Readonly<Record<string, Enumerations>>;
};

/** A model's shapes with its enumerations; those of members that the SDK's client does not have are left out. */
export function withEnumerations(
  service: string,
  shapes: Readonly<Record<string, ShapeJson>>,
): Readonly<Record<string, ShapeJson>> {
  const { values = {}, members = {} } = all.services[service] ?? {};
  const used = new Set<string>();
  const enumerated = Object.entries(shapes).map(([structure, shape]): [string, ShapeJson] => {
    if (shape.kind !== "struct" && shape.kind !== "union") return [structure, shape];
    const changed = Object.entries(shape.members).map(([name, member]): [string, MemberJson] => {
      const type = typeof member === "string" ? member : member.type;
      const place = { string: `${structure}.${name}`, "string[]": `${structure}.${name}[]` }[type];
      const enumeration = place === undefined ? undefined : members[place];
      if (enumeration === undefined || Object.hasOwn(shapes, enumeration)) return [name, member];
      used.add(enumeration);
      const next = type === "string" ? enumeration : `${enumeration}[]`;
      return [name, typeof member === "string" ? next : { ...member, type: next }];
    });
    return [structure, { ...shape, members: Object.fromEntries(changed) }];
  });
  const named = Object.entries(values).filter(([name]) => used.has(name));
  return {
    ...Object.fromEntries(enumerated),
    ...Object.fromEntries(named.map(([name, words]) => [name, { kind: "enum", values: words } as const])),
  };
}
