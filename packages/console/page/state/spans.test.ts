import { expect, test } from "vitest";
import { agoText, preciseText, spanText } from "./spans.ts";

test.each([
  [-500, "0 s"],
  [41_000, "41 s"],
  [60_000, "1 min"],
  [200_000, "3 min 20 s"],
  [1_500_000, "25 min"],
  [7_500_000, "2 h 5 min"],
  [4 * 86_400_000, "4 d"],
])("a span of %i ms is %s", (spanMs, text) => expect(spanText(spanMs)).toBe(text));

test("what happens in this second is just now", () => {
  const nowMs = Date.parse("2026-12-01T10:00:00Z");
  expect(agoText("2026-12-01T09:59:59.500Z", nowMs)).toBe("just now");
  expect(agoText("2026-12-01T09:58:00Z", nowMs)).toBe("2 min ago");
  expect(agoText(undefined, nowMs)).toBe("");
});

test("has milliseconds where lines are many", () => {
  expect(preciseText(Date.UTC(2030, 0, 1, 12, 3, 27, 45))).toMatch(/^\d\d:03:27\.045$/);
});
