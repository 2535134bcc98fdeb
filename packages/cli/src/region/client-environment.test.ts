import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { environmentOf, exportLines } from "./client-environment.ts";

test.each(["plain", "with spaces", "it's", 'a$b`c"d\\e/+='])("a shell reads %s back as it is", (value) => {
  const script = [...exportLines({ EVENKEEL_TEST: value }), 'printf %s "$EVENKEEL_TEST"'].join("\n");
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(value);
});

test("the registry of a region is named where it has one", () => {
  const region = { endpoint: "http://127.0.0.1:4566", region: "eu-west-1" };
  expect(environmentOf({ ...region, registry: "127.0.0.1:4566" })["ECR_REGISTRY"]).toBe("127.0.0.1:4566");
  expect(environmentOf(region)).not.toHaveProperty("ECR_REGISTRY");
});
