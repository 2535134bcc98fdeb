import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { noAny } from "./no-any.ts";

test("any and silenced type errors are found", () => {
  expectViolations(
    noAny,
    { "packages/region/src/region.ts": "let a: any;\nb as any;\n// @ts-ignore\n/* @ts-nocheck */\nlet c: Array<any>;" },
    [
      "packages/region/src/region.ts:1 any",
      "packages/region/src/region.ts:2 as any",
      "packages/region/src/region.ts:5 any",
      "packages/region/src/region.ts:3 a comment that silences the type checker",
      "packages/region/src/region.ts:4 a comment that silences the type checker",
    ],
  );
});

test("the word any, and an error that a test expects, pass", () => {
  expectTidy(noAny, {
    "a.test.ts": '// any\nconst any = "any @ts-ignore";\n// @ts-expect-error a port is a number\nf("80");',
  });
});
