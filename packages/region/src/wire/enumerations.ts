// Finds the texts of an input that are none of those that their members take.
import type { Step } from "./missing.ts";
import type { Shape, StructShape } from "./model.ts";
import type { Struct } from "./protocols/protocol.ts";
import { isRecord } from "./protocols/values.ts";

export interface UnknownText {
  readonly path: readonly Step[];
  /** The text; the whole list, for one that has such an item. */
  readonly given: string | readonly string[];
  readonly values: readonly string[];
}

/** All of them, in the order of the model. */
export function unknownTexts(shape: StructShape, input: Struct): readonly UnknownText[] {
  const found: UnknownText[] = [];
  visit(shape, input, [], found);
  return found;
}

function visit(shape: Shape, value: unknown, path: readonly Step[], found: UnknownText[]): void {
  switch (shape.kind) {
    case "struct":
    case "union":
      if (!isRecord(value)) return;
      for (const member of shape.members)
        if (value[member.name] !== undefined) visit(member.shape, value[member.name], [...path, { member }], found);
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
        found.push({ path, given: value, values: shape.values });
      return;
    default:
  }
}

function visitList(item: Shape, list: readonly unknown[], path: readonly Step[], found: UnknownText[]): void {
  if (item.kind !== "string") {
    list.forEach((value, i) => visit(item, value, [...path, { position: i + 1 }], found));
    return;
  }
  const { values } = item;
  if (!values) return;
  const texts = list.filter((value) => typeof value === "string");
  if (texts.some((text) => !values.includes(text))) found.push({ path, given: texts, values });
}
