import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { importExtensions } from "./import-extensions.ts";

test("a relative import that is not a file's whole name is found", () => {
  expectViolations(
    importExtensions,
    { "src/a.ts": 'import "./b";\nimport "./b.js";\nimport "..";\nexport * from "./c.ts";', "src/b.ts": "" },
    [
      "src/a.ts:1 ./b names no file",
      "src/a.ts:2 ./b.js names no file",
      "src/a.ts:3 .. names no file",
      "src/a.ts:4 ./c.ts names no file",
    ],
  );
});

test("whole names, and names of packages, pass", () => {
  expectTidy(importExtensions, {
    "src/a.ts": 'import "./b.ts";\nimport "../data.json";\nimport "node:fs";',
    "src/b.ts": "",
    "data.json": "{}",
  });
});
