import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { dependencyReasons } from "./dependency-reasons.ts";

const manifest = '{\n  "dependencies": {\n    "@evenkeel/kernel": "0.0.0",\n    "zod": "^4"\n  }\n}';

test("a dependency without a reason, and a reason without its dependency, are found", () => {
  expectViolations(
    dependencyReasons,
    {
      "packages/definition/package.json": manifest,
      "docs/dependencies.md": "| `zod` | definition | good |\n| `left-pad` | cli | pads text on its left side |",
    },
    [
      "packages/definition/package.json:4 zod has no reason",
      "docs/dependencies.md:2 left-pad is no dependency of any package",
    ],
  );
});

test("a reason for one name or for a family of names passes", () => {
  expectTidy(dependencyReasons, {
    "packages/definition/package.json": manifest,
    "packages/cli/package.json": '{ "dependencies": { "@aws-sdk/client-ecs": "^3" }, "devDependencies": { "x": "1" } }',
    "docs/dependencies.md":
      "| `zod` | definition | types and errors from one source |\n| `@aws-sdk/client-*` | cli | official clients of AWS |",
  });
});
