import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { exportLines } from "./client-environment.ts";

test.each(["plain", "with spaces", "it's", 'a$b`c"d\\e/+='])("a shell reads %s back as it is", (value) => {
  const script = [...exportLines({ EVENKEEL_TEST: value }), 'printf %s "$EVENKEEL_TEST"'].join("\n");
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(value);
});
