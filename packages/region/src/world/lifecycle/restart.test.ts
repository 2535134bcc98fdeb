import { expect, it } from "vitest";
import { isRestarted } from "./restart.ts";

const policy = { ignoredExitCodes: [0, 143], attemptPeriodSeconds: 60 };

it.each([
  ["ran for the whole period", policy, { exitCode: 1, ranMs: 60_000 }, true],
  ["ended a moment before", policy, { exitCode: 1, ranMs: 59_999 }, false],
  ["ended with a code to ignore", policy, { exitCode: 143, ranMs: 600_000 }, false],
  ["ended unobserved", policy, { exitCode: undefined, ranMs: 60_000 }, true],
  ["has no policy", undefined, { exitCode: 1, ranMs: 600_000 }, false],
])("a container that %s", (_, given, end, restarted) => {
  expect(isRestarted(given, end)).toBe(restarted);
});
