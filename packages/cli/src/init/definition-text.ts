import type { ServiceInput } from "@evenkeel/definition";

/** A definition as a user would write it. */
export function definitionText(input: ServiceInput): string {
  const members = Object.entries(input).map(([name, value]) => `  ${name}: ${source(value, 2)},`);
  return [
    'import { defineService } from "evenkeel";',
    "",
    "// What is not said here has a highly available default. All members: docs/guide/definition.md of Evenkeel.",
    "export default defineService({",
    ...members,
    "});",
    "",
  ].join("\n");
}

const width = 110;

/** A value as source text: on one line where it fits, a member a line otherwise. */
function source(value: unknown, indent: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const margin = " ".repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{ ", " }"];
  const parts = (inner: number): readonly string[] =>
    Array.isArray(value)
      ? value.map((each) => source(each, inner))
      : Object.entries(value).map(([name, member]) => `${name}: ${source(member, inner)}`);
  const line = `${open}${parts(0).join(", ")}${close}`;
  if (line.length + indent < width && !line.includes("\n")) return line;
  return [
    open.trim(),
    ...parts(indent + 2).map((part) => `${margin}${part},`),
    `${" ".repeat(indent)}${close.trim()}`,
  ].join("\n");
}
