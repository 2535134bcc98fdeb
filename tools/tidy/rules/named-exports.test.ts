import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { namedExports } from "./named-exports.ts";

test("every form of default export is found", () => {
  expectViolations(
    namedExports,
    { "a.ts": "export default 1;", "b.ts": "export default function f() {}", "c.ts": "\nexport { c as default };" },
    ["a.ts:1 a default export", "b.ts:1 a default export", "c.ts:2 a default export"],
  );
});

test("named exports, default imports, switches and configuration files pass", () => {
  expectTidy(namedExports, {
    "a.ts": 'import js from "@eslint/js";\nexport function f() { switch (js) { default: } }',
    "evenkeel.config.ts": "export default 1;",
  });
});
