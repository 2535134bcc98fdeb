// What a member may hold, and how AWS says of a value that it does not.
import type { ConstraintJson } from "./model-json.ts";
import { isRecord } from "./struct.ts";

export interface Constraint extends Omit<ConstraintJson, "pattern"> {
  readonly pattern?: { readonly source: string; readonly whole: RegExp };
}

export function linkConstraint({ pattern, ...others }: ConstraintJson): Constraint {
  return { ...others, ...(pattern !== undefined && { pattern: { source: pattern, whole: wholeOf(pattern) } }) };
}

/** AWS's are Java's: some of what those escape, only expressions without Unicode's classes may escape here. */
function wholeOf(pattern: string): RegExp {
  const source = `^(?:${pattern})$`;
  try {
    return new RegExp(source, "u");
  } catch {
    return new RegExp(source);
  }
}

/** The constraints that a value breaks, in AWS's words. */
export function brokenBy(value: unknown, constraint: Constraint): readonly string[] {
  return rulesOf(typeof value, constraint)
    .filter(({ allows }) => !allows(value))
    .map(({ wording }) => wording);
}

/** All constraints of an item, a key or a value, which AWS names together. */
export function allOf(constraint: Constraint): string {
  const rules = rulesOf("string", constraint).map(({ wording }) => wording);
  return `[${rules.join(", ")}]`;
}

interface Rule {
  readonly allows: (value: unknown) => boolean;
  readonly wording: string;
}

function rulesOf(type: string, { values, min, max, pattern }: Constraint): readonly Rule[] {
  const size = type === "number" ? "have value" : "have length";
  const rules: (Rule | undefined)[] = [
    values && {
      allows: (value) => typeof value !== "string" || values.includes(value),
      wording: `satisfy enum value set: [${values.join(", ")}]`,
    },
    max === undefined
      ? undefined
      : { allows: (value) => sizeOf(value) <= max, wording: `${size} less than or equal to ${max}` },
    min === undefined
      ? undefined
      : { allows: (value) => sizeOf(value) >= min, wording: `${size} greater than or equal to ${min}` },
    pattern && {
      // What is too long is refused for that already, and nothing is matched that is longer than it may be.
      allows: (value) => typeof value !== "string" || value.length > (max ?? longest) || pattern.whole.test(value),
      wording: `satisfy regular expression pattern: ${pattern.source}`,
    },
  ];
  return rules.flatMap((rule) => (rule ? [{ ...rule, wording: `Member must ${rule.wording}` }] : []));
}

/** The length up to which a text is matched where AWS's models set none. */
const longest = 65_536;

function sizeOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : NaN;
}

/** A value as AWS shows it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.every(isPlain) ? value.join(", ") : `${value.length} items`}]`;
  if (isPlain(value)) return String(value);
  const entries = isRecord(value) ? Object.entries(value) : [];
  return `{${entries.map(([key, item]) => `${key}=${isPlain(item) ? String(item) : "…"}`).join(", ")}}`;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
