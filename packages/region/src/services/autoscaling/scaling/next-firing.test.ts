import { expect, it } from "vitest";
import { nextFiringMs } from "./next-firing.ts";

const createdAtMs = Date.UTC(2026, 0, 1);
const at = (text: string): number => Date.parse(text);
const next = (
  schedule: string,
  after: string,
  more: { readonly timezone?: string; readonly start?: string; readonly end?: string } = {},
) => {
  const { timezone, start, end } = more;
  const bounds = {
    ...(start !== undefined && { startAtMs: at(start) }),
    ...(end !== undefined && { endAtMs: at(end) }),
  };
  const firing = nextFiringMs(
    { schedule, createdAtMs, ...(timezone !== undefined && { timezone }), ...bounds },
    at(after),
  );
  return firing === undefined ? "never" : new Date(firing).toISOString().replace(":00.000Z", "Z");
};

it.each([
  ["at(2026-03-01T12:00:00)", "2026-02-01T00:00Z", "2026-03-01T12:00Z"],
  ["at(2026-03-01T12:00:00)", "2026-03-01T12:00Z", "never"],
  ["rate(5 minutes)", "2026-01-01T00:07Z", "2026-01-01T00:10Z"],
  ["rate(1 day)", "2026-01-01T00:00Z", "2026-01-02T00:00Z"],
  ["cron(0 22 ? * MON-FRI *)", "2026-01-02T22:00Z", "2026-01-05T22:00Z"],
  ["cron(0 22 ? * 2-6 *)", "2026-01-02T21:59Z", "2026-01-02T22:00Z"],
  ["cron(*/15 * * * ? *)", "2026-01-01T10:46Z", "2026-01-01T11:00Z"],
  ["cron(5/20 8,17 * * ? *)", "2026-01-01T08:45Z", "2026-01-01T17:05Z"],
  ["cron(0 0 L * ? *)", "2026-02-01T00:00Z", "2026-02-28T00:00Z"],
  ["cron(0 0 LW * ? *)", "2026-01-01T00:00Z", "2026-01-30T00:00Z"],
  ["cron(0 0 1W * ? *)", "2026-07-31T12:00Z", "2026-08-03T00:00Z"],
  ["cron(0 0 ? * 6L *)", "2026-01-01T00:00Z", "2026-01-30T00:00Z"],
  ["cron(0 0 ? * 3#2 *)", "2026-01-01T00:00Z", "2026-01-13T00:00Z"],
  ["cron(0 0 ? * FRI-MON *)", "2026-01-05T00:00Z", "2026-01-09T00:00Z"],
  ["cron(0 0 29 2 ? *)", "2026-01-01T00:00Z", "2028-02-29T00:00Z"],
  ["cron(0 0 31 4 ? *)", "2026-01-01T00:00Z", "never"],
  ["cron(0 0 1 1 ? 2025)", "2026-01-01T00:00Z", "never"],
  ["cron(0 30 9 1 JUN ? 2027)", "2026-01-01T00:00Z", "2027-06-01T09:30Z"],
])("%s fires after %s at %s", (schedule, after, expected) => {
  expect(next(schedule, after)).toBe(expected);
});

it("follows the clocks of its time zone, twice a year too", () => {
  const timezone = "Europe/London";
  expect(next("cron(0 9 * * ? *)", "2026-01-10T00:00Z", { timezone })).toBe("2026-01-10T09:00Z");
  expect(next("cron(0 9 * * ? *)", "2026-07-10T00:00Z", { timezone })).toBe("2026-07-10T08:00Z");
  expect(next("at(2026-07-10T09:00:00)", "2026-07-01T00:00Z", { timezone })).toBe("2026-07-10T08:00Z");
  // 01:30 does not exist on 29 March, and comes twice on 25 October.
  expect(next("cron(30 1 * * ? *)", "2026-03-28T12:00Z", { timezone })).toBe("2026-03-29T01:30Z");
  expect(next("cron(30 1 * * ? *)", "2026-10-24T12:00Z", { timezone })).toBe("2026-10-25T00:30Z");
  expect(next("cron(30 1 * * ? *)", "2026-10-25T00:30Z", { timezone })).toBe("2026-10-26T01:30Z");
  expect(next("cron(0 0 * * ? *)", "2026-01-01T13:30Z", { timezone: "Australia/Sydney" })).toBe("2026-01-02T13:00Z");
});

it("fires at its start first, and not after its end", () => {
  const bounds = { start: "2026-02-01T00:03Z", end: "2026-02-01T01:00Z" };
  expect(next("rate(30 minutes)", "2026-01-01T00:00Z", bounds)).toBe("2026-02-01T00:03Z");
  expect(next("rate(30 minutes)", "2026-02-01T00:03Z", bounds)).toBe("2026-02-01T00:33Z");
  expect(next("rate(30 minutes)", "2026-02-01T00:33Z", bounds)).toBe("never");
  expect(next("cron(0 * * * ? *)", "2026-02-01T00:03Z", bounds)).toBe("2026-02-01T01:00Z");
  expect(next("cron(0 * * * ? *)", "2026-02-01T01:00Z", bounds)).toBe("never");
});
