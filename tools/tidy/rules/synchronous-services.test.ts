import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { synchronousServices } from "./synchronous-services.ts";

const waits = "export async function decide() {\n  await effect();\n}\ntype Later = Promise<void>;";

test("whatever waits is found in services, reconcilers and evaluators", () => {
  expectViolations(
    synchronousServices,
    {
      "packages/region/src/services/ecs/operations/CreateService.ts": waits,
      "packages/rehearsal/src/reconcile-zones.ts": "for await (const event of events) {}",
      "packages/region/src/services/cloudwatch/evaluate.ts": "push().then(done);",
    },
    [
      "packages/region/src/services/ecs/operations/CreateService.ts:1 async in the control plane",
      "packages/region/src/services/ecs/operations/CreateService.ts:2 await in the control plane",
      "packages/region/src/services/ecs/operations/CreateService.ts:4 Promise in the control plane",
      "packages/rehearsal/src/reconcile-zones.ts:1 await in the control plane",
      "packages/region/src/services/cloudwatch/evaluate.ts:1 .then in the control plane",
    ],
  );
});

test("tests, adapters and words in strings pass", () => {
  expectTidy(synchronousServices, {
    "packages/region/src/services/ecs/reconcile.test.ts": waits,
    "packages/region/src/world/tasks.ts": waits,
    "packages/region/src/services/ecs/reconcile.ts": '"async"; // await a Promise',
  });
});
