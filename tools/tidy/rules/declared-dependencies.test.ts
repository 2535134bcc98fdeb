import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { declaredDependencies } from "./declared-dependencies.ts";

const manifest = '{ "dependencies": { "zod": "^4", "@smithy/core": "^3" }, "devDependencies": { "yaml": "^2" } }';

test("a package that is used at run time but not installed is found", () => {
  expectViolations(
    declaredDependencies,
    { "packages/cli/package.json": manifest, "packages/cli/src/up.ts": 'import "zod";\nimport { parse } from "yaml";' },
    ["packages/cli/src/up.ts:2 yaml is not among the dependencies of packages/cli/package.json"],
  );
});

test("types, tests, parts of a package, our own packages and Node's modules pass", () => {
  expectTidy(declaredDependencies, {
    "packages/cli/package.json": manifest,
    "packages/cli/src/up.ts":
      'import type { Node } from "yaml";\nimport "@smithy/core/schema";\nimport "node:fs";\nimport "@evenkeel/region/main";',
    "packages/cli/src/up.test.ts": 'import { parse } from "yaml";',
  });
});
