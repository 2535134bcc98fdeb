// Compares values that went over the wire with those that were sent.
import { isRecord } from "../model/struct.ts";

/** Where two values first differ, in words; undefined when they are equal. */
export function difference(want: unknown, got: unknown, path = ""): string | undefined {
  if (canonical(want) === canonical(got)) return undefined;
  if (isPlain(want) && isPlain(got)) {
    for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
      const found = difference(want[key], got[key], `${path}.${key}`);
      if (found) return found;
    }
  }
  if (Array.isArray(want) && Array.isArray(got) && want.length === got.length) {
    return want.map((item: unknown, i) => difference(item, got[i], `${path}[${i}]`)).find(Boolean);
  }
  return `${path}: want ${canonical(want).slice(0, 80) || "absent"}, got ${canonical(got).slice(0, 80) || "absent"}`;
}

/** A value as text that is equal for equal values. */
function canonical(value: unknown): string {
  if (value === undefined) return "";
  if (value instanceof Date) return `date(${value.toISOString()})`;
  if (value instanceof Uint8Array) return `blob(${Buffer.from(value).toString("hex")})`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (isRecord(value)) {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join(",")}}`;
  }
  // SDK clients read integers over 2^53 as bigint in responses that may hold a document.
  return typeof value === "number" || typeof value === "bigint" ? String(Number(value)) : JSON.stringify(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(value instanceof Date) && !(value instanceof Uint8Array);
}
