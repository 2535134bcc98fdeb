// Text forms of values, and checks of what services hand over to be sent.
import { assert } from "@evenkeel/kernel";
import { isRecord, type Struct } from "../model/struct.ts";

/** A timestamp in one of Smithy's three formats: date-time, http-date or epoch-seconds. */
export function formatTimestamp(value: Date, format: string): string {
  if (format === "http-date") return value.toUTCString();
  if (format === "epoch-seconds") return String(value.getTime() / 1000);
  return value.toISOString().replace(".000Z", "Z");
}

/** Reads any timestamp format: clients do not all send the one that the model names. */
export function parseTimestamp(value: unknown): Date | undefined {
  if (typeof value === "number") return fromSeconds(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const seconds = parseNumber(text);
  return seconds === undefined ? fromDateText(text) : fromSeconds(seconds);
}

function fromSeconds(seconds: number): Date | undefined {
  return validDate(new Date(Math.round(seconds * 1000)));
}

const isoDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const httpDate = /^[A-Z][a-z]{2}, \d/;

/** Only the two forms that AWS names: left to itself, `Date` makes a time of nearly anything. */
function fromDateText(text: string): Date | undefined {
  const iso = isoDate.exec(text.toUpperCase());
  if (!iso) return httpDate.test(text) ? validDate(new Date(text)) : undefined;
  const [whole, time, , , offset] = iso;
  return validDate(new Date(time !== undefined && offset === undefined ? `${whole}Z` : whole)); // without an offset: UTC
}

/** The date, unless it is none. */
function validDate(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const nonFinite: ReadonlyMap<unknown, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

/** The numbers that JSON has no form for are sent as text. */
export function parseNonFinite(value: unknown): number | undefined {
  return nonFinite.get(value);
}

/** A decimal number; undefined for any other text. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** Bytes as base64 text. */
export function toBase64(value: Uint8Array): string {
  return Buffer.from(value).toString("base64");
}

export function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}

// A service that answers with a value of the wrong type has a defect: the SDKs would read nonsense from it.

export function outputRecord(value: unknown, what: string): Struct {
  assert(isRecord(value), `the output's ${what} is no structure`);
  return value;
}

export function outputList(value: unknown, what: string): readonly unknown[] {
  assert(Array.isArray(value), `the output's ${what} is no list`);
  return value;
}

export function outputString(value: unknown, what: string): string {
  assert(typeof value === "string", `the output's ${what} is no string`);
  return value;
}

export function outputDate(value: unknown, what: string): Date {
  assert(value instanceof Date && !Number.isNaN(value.getTime()), `the output's ${what} is no date`);
  return value;
}

export function outputBytes(value: unknown, what: string): Uint8Array {
  assert(value instanceof Uint8Array, `the output's ${what} is no Uint8Array`);
  return value;
}

/** A number, or a bigint where the model says so; as text in XML. */
export function outputScalar(value: unknown, what: string): number | bigint | boolean {
  const type = typeof value;
  assert(type === "number" || type === "bigint" || type === "boolean", `the output's ${what} is no number or boolean`);
  return value as number | bigint | boolean;
}
