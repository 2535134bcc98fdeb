import { z } from "zod";
import type { Defaulted } from "./service-input.ts";

/** What a member's value is, for the person who got it wrong. */
export interface Field {
  /** What it must be, to follow "must be": `a whole number of seconds`. */
  readonly is: string;
  readonly allowed: string;
  /** A value that is allowed. */
  readonly example: unknown;
  /** All values that are allowed: what was given may be near one of them. */
  readonly near?: readonly (string | number)[] | { readonly from: number; readonly to: number; readonly step: number };
}

/** What the schemas of members say about themselves. */
export const fields = z.registry<Field>();

/** A schema for every member of `T`: one that is missing, too many or of another type than the member does not compile. */
export type Shape<T> = { readonly [K in keyof T]-?: z.ZodType<Exclude<T[K], undefined>> };

/** A whole number from `from` to `to`; `what` it counts, or what it is. */
export function whole(from: number, to: number, what: string, example: number): z.ZodType<number> {
  const is = what.startsWith("a ") ? what : `a whole number of ${what}`;
  const field = { is, allowed: `${from} to ${to}`, example, near: { from, to, step: 1 } };
  return z.int().min(from).max(to).register(fields, field);
}

/** Text that matches a pattern. */
export function text(pattern: RegExp, field: Field): z.ZodType<string> {
  return z.string().regex(pattern).register(fields, field);
}

/** Yes or no. */
export function flag(example: boolean): z.ZodType<boolean> {
  return z.boolean().register(fields, { is: "true or false", allowed: "true, false", example });
}

/** One of some words. */
export function word<W extends string>(words: readonly [W, ...W[]]): z.ZodType<W> {
  return z.enum(words).register(fields, oneOfWords(words));
}

/** What a value is that must be one of some words. */
export function oneOfWords(words: readonly [string, ...string[]]): Field {
  return { is: `one of the words ${orList(words)}`, allowed: orList(words), example: words[0], near: words };
}

/** One of some numbers. */
export function oneOf(numbers: readonly number[], unit: string, example: number): z.ZodType<number> {
  const field = { is: `a number of ${unit} that AWS offers`, allowed: orList(numbers), example, near: numbers };
  return z.literal([...numbers]).register(fields, field);
}

/** A list of `from` to `to` texts that are not empty. */
export function texts(from: number, to: number, field: Omit<Field, "allowed">): z.ZodType<string[]> {
  const allowed = `${from} to ${to} texts, none of them empty`;
  return z
    .array(z.string().min(1))
    .min(from)
    .max(to)
    .register(fields, { ...field, allowed });
}

/** An object of known members, those in `required` not optional. */
export function members<T, R extends keyof T = never>(
  shape: Shape<T>,
  required?: readonly R[],
): z.ZodType<Defaulted<T, NoInfer<R>>>;
export function members(shape: Readonly<Record<string, z.ZodType>>, required: readonly string[] = []): z.ZodType {
  const entries = Object.entries(shape).map(([name, schema]) => {
    return [name, required.includes(name) ? schema : schema.optional()] as const;
  });
  const example = Object.fromEntries(required.map((name) => [name, exampleOf(shape[name])]));
  const field = { is: "an object", allowed: `an object with ${Object.keys(shape).join(", ")}`, example };
  return z.strictObject(Object.fromEntries(entries)).register(fields, field);
}

/** `a, b or c`. */
export function orList(items: readonly (string | number)[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1) ?? ""}`;
}

function exampleOf(schema: z.ZodType | undefined): unknown {
  return schema && fields.get(schema)?.example;
}
