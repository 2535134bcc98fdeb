import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { sizeRatchets } from "./size-ratchets.ts";

const lines = (count: number): string => "x();\n".repeat(count);

test("a file of 301 lines, and functions of 71, are found", () => {
  expectViolations(
    sizeRatchets,
    {
      "long.ts": lines(301),
      "functions.ts": `class A {\n  m() {\n${lines(69)}}\n}\nconst f = () => {\n${lines(69)}};\n`,
      "a.test.ts": `describe("a", () => {\n  test("b", () => {\n${lines(69)}});\n});\n`,
    },
    [
      "long.ts:301 a file of 301 lines (at most 300)",
      "functions.ts:2 a function of 71 lines (at most 70)",
      "functions.ts:74 a function of 71 lines (at most 70)",
      "a.test.ts:2 a function of 71 lines (at most 70)",
    ],
  );
});

test("300 lines, functions of 70, groups of tests, generated models and data pass", () => {
  expectTidy(sizeRatchets, {
    "file.ts": lines(300),
    "function.ts": `function f() {\n${lines(68)}}\n`,
    "a.test.ts": `describe("a", () => {\n${lines(200)}});\n`,
    "packages/region/src/models/ecs.ts": lines(900),
    "package-lock.json": lines(900),
  });
});
