import { expect, test } from "vitest";
import { exitCodes } from "./exit-codes.ts";
import { Failure, failureLines } from "./failure.ts";

test("a failure says what is wrong, what was given, what is allowed, what to change, and how it ends", () => {
  const failure = new Failure(exitCodes.usage, "port 8080 is taken", {
    given: "--port 8080",
    allowed: "a free port",
    fix: "leave --port out",
  });

  expect(failureLines(failure)).toEqual([
    "✖ port 8080 is taken",
    "  given    --port 8080",
    "  allowed  a free port",
    `${"  try      leave --port out".padEnd(70)}  exit 2`,
  ]);
});

test("a failure of one line ends with its exit code too", () => {
  expect(failureLines(new Failure(exitCodes.unreachable, "the region is not running"))).toEqual([
    `${"✖ the region is not running".padEnd(70)}  exit 9`,
  ]);
});
