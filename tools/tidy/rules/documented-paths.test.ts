import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { documentedPaths } from "./documented-paths.ts";

const sources = { "packages/region/src/engine/engine.ts": "", "packages/region/src/services/ecs/errors.ts": "" };

test("a path that leads nowhere is found, from the root, by its end, and before a name that stands for any", () => {
  expectViolations(
    documentedPaths,
    {
      ...sources,
      "ARCHITECTURE.md": "`packages/region/src/loop`\n`engine/loop.ts`, `world/`",
      "packages/region/README.md": "`engine.ts`\n`machine.ts`",
      "CONTRIBUTING.md": "`packages/world/src/<service>/errors.ts`",
    },
    [
      "ARCHITECTURE.md:1 packages/region/src/loop is not there",
      "ARCHITECTURE.md:2 engine/loop.ts is not there",
      "ARCHITECTURE.md:2 world/ is not there",
      "packages/region/README.md:2 machine.ts is not there",
      "CONTRIBUTING.md:1 packages/world/src/<service>/errors.ts is not there",
    ],
  );
});

test("paths that lead somewhere, words that are no path, users' files and decisions of their day pass", () => {
  expectTidy(documentedPaths, {
    ...sources,
    "ARCHITECTURE.md": "`packages/region/src/services/<service>/errors.ts`, `engine/`, `services/*`, `up`",
    "CONTRIBUTING.md": "`packages/region/src/engine`, `application/json`, `*-form.ts`",
    "docs/guide/new-service.md": "`src/server.ts`",
    "docs/decisions/0001-runtime.md": "`engine/old.ts`",
  });
});
