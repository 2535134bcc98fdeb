import { didYouMean } from "@evenkeel/kernel";
import type { z } from "zod";
import type { Field } from "./field.ts";
import { isRecord } from "./source-text.ts";

/** The allowed value that says most nearly what was meant: the author's own, written as it has to be, before any example. */
export function nearestAllowed(value: unknown, field: Field, schema: z.ZodType): unknown {
  const isAllowed = (candidate: unknown): boolean => candidate !== undefined && schema.safeParse(candidate).success;
  return candidates(value, field).find(isAllowed) ?? field.example;
}

function candidates(value: unknown, { near }: Field): readonly unknown[] {
  const number = typeof value === "number" ? value : typeof value === "string" ? numberIn(value) : undefined;
  return [
    ...(near && number !== undefined ? numbersNear(number, near) : []),
    ...(typeof value === "string" ? textsNear(value, near) : []),
    ...(typeof value === "number" || typeof value === "boolean" ? [String(value), [String(value)]] : []),
    ...(Array.isArray(value) ? listsNear(value) : []),
    ...(isRecord(value) ? [Object.values(value).find((member) => typeof member === "string")] : []),
  ];
}

/** `8080` of `"8080"`, `512` of `"512 MiB"`. */
function numberIn(text: string): number | undefined {
  const [, digits] = /^\s*(-?\d+(?:\.\d+)?)\s*[A-Za-z%]*\s*$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function numbersNear(number: number, near: NonNullable<Field["near"]>): readonly unknown[] {
  if ("from" in near) {
    const { from, to, step } = near;
    const stepped = Math.round(number / step) * step;
    const rounded = Number(stepped.toFixed(1));
    return [number, Math.min(to, Math.max(from, rounded)), from, to];
  }
  const numbers = near.filter((each) => typeof each === "number");
  return numbers.toSorted((a, b) => Math.abs(a - number) - Math.abs(b - number));
}

function textsNear(text: string, near: Field["near"]): readonly unknown[] {
  const words = near && !("from" in near) ? near.map(String) : [];
  const lower = text.trim().toLowerCase();
  const slug = lower.replace(/[^a-z0-9-]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  const flags: Readonly<Record<string, boolean>> = {
    true: true,
    yes: true,
    on: true,
    false: false,
    no: false,
    off: false,
  };
  return [
    didYouMean(text, words),
    flags[lower],
    text.trim(),
    lower,
    `/${text.trim()}`,
    slug,
    slug.slice(0, 32).replace(/-+$/, ""),
    wordsOf(text),
    ["CMD-SHELL", text],
  ];
}

function listsNear(list: readonly unknown[]): readonly unknown[] {
  const texts = list.map((item) => (typeof item === "string" ? item.trim() : String(item as number)));
  const full = texts.filter((item) => item !== "");
  return [texts, ...(full.length > 0 ? [full, full[0], full.slice(0, 6), ["CMD", ...full], full.join(" ")] : [])];
}

/** A command line as a list: quotes hold together what is between them. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
}
