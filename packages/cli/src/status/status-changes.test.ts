import picocolors from "picocolors";
import { expect, test } from "vitest";
import { aStatus } from "../testing/a-status.ts";
import { statusChanges } from "./status-changes.ts";

const colours = picocolors.createColors(false);

test("at first, how it stands; then only what has changed", () => {
  const before = aStatus();
  expect(statusChanges(undefined, before, colours)).toEqual([
    "hello  steady · 1 of 1 tasks · hello:8 since 2 h · http://127.0.0.1:8080",
    "scaling 0 … [1] … 8",
    "alarm hello-cpu-high  OK     cpu 3.4 %, alarm at ≥ 80 %",
    "alarm hello-cpu-low   ALARM  cpu 3.4 % ≤ 10 % · scaling in, next in 41 s",
  ]);
  expect(statusChanges(before, { ...before, now: "2026-03-01T15:00:00Z" }, colours)).toEqual([]);
  const [high, low] = before.alarms;
  const event = { at: "2026-03-01T12:00:01Z", message: "(service hello) has started 1 tasks: (task 1)." };
  const after = {
    ...before,
    ...{ desiredCount: 2, steady: false, events: [event, ...before.events] },
    alarms: high && low ? [{ ...high, state: "ALARM", reading: 91 }, low] : [],
  };
  expect(statusChanges(before, after, colours)).toEqual([
    "hello  working · 1 of 2 tasks · hello:8 since 2 h · http://127.0.0.1:8080",
    "scaling 0 … [2] … 8",
    "alarm hello-cpu-high  ALARM  cpu 91 % ≥ 80 %",
    "(service hello) has started 1 tasks: (task 1).",
  ]);
});
