import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { importDirections } from "./import-directions.ts";

test("an import against the arrows is found, also in a test, a type and a dynamic import", () => {
  expectViolations(
    importDirections,
    {
      "packages/kernel/src/clock.ts": 'import { region } from "@evenkeel/region";',
      "packages/balancer/src/node.test.ts": 'import type { Task } from "@evenkeel/region";',
      "packages/definition/src/index.ts": 'const cli = await import("evenkeel");',
      "packages/region/src/region.ts": 'export * from "../../balancer/src/node.ts";',
      "examples/hello/src/server.ts": '// why\nimport { realClock } from "@evenkeel/kernel";',
      "packages/new/src/index.ts": 'type Clock = import("@evenkeel/kernel").Clock;',
    },
    [
      "packages/kernel/src/clock.ts:1 kernel imports region (@evenkeel/region)",
      "packages/balancer/src/node.test.ts:1 balancer imports region (@evenkeel/region)",
      "packages/definition/src/index.ts:1 definition imports cli (evenkeel)",
      "packages/region/src/region.ts:1 ../../balancer/src/node.ts leaves its package",
      "examples/hello/src/server.ts:2 examples imports kernel (@evenkeel/kernel)",
      "packages/new/src/index.ts:1 new imports kernel (@evenkeel/kernel)",
    ],
  );
});

test("imports along the arrows, of the own package and of libraries pass", () => {
  expectTidy(importDirections, {
    "packages/region/src/world/nodes.ts":
      'import "@evenkeel/balancer/node";\nimport "../region.ts";\nimport "@smithy/core/cbor";',
    "packages/cli/src/up.ts": 'import "@evenkeel/region";',
    "examples/hello/evenkeel.config.ts": 'import { defineService } from "evenkeel";',
    "test/up.test.ts": 'import "../packages/cli/src/up.ts";',
  });
});
