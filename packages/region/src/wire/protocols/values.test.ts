import { expect, it } from "vitest";
import { parseNumber, parseTimestamp } from "./values.ts";

it.each<[unknown, string | undefined]>([
  ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"],
  ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"],
  ["2026-01-02t03:04:05z", "2026-01-02T03:04:05.000Z"],
  ["2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05.000Z"],
  ["2026-01-02T03:04:05", "2026-01-02T03:04:05.000Z"],
  ["2026-01-02", "2026-01-02T00:00:00.000Z"],
  ["Fri, 02 Jan 2026 03:04:05 GMT", "2026-01-02T03:04:05.000Z"],
  ["1767323045.5", "2026-01-02T03:04:05.500Z"],
  [1767323045, "2026-01-02T03:04:05.000Z"],
  [-1, "1969-12-31T23:59:59.000Z"],
  ["", undefined],
  ["yesterday 1", undefined],
  ["2026-13-02", undefined],
  [1e300, undefined],
  [true, undefined],
])("the timestamp %j is %s", (value, expected) => {
  expect(parseTimestamp(value)?.toISOString()).toBe(expected);
});

it.each<[string, number | undefined]>([
  ["12", 12],
  ["-1.5e3", -1500],
  [".5", 0.5],
  ["0x10", undefined],
  ["", undefined],
  ["1 ", undefined],
  ["Infinity", undefined],
])("the number %j is %s", (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});
