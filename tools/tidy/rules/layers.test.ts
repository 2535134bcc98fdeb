import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { layersHold } from "./layers.ts";

const src = "packages/region/src";

test("imports out of the scheduler, and upwards from the world, the engine, the store and the wire, are found", () => {
  expectViolations(
    layersHold,
    {
      [`${src}/services/ecs/scheduler/reconcile.ts`]:
        'import type { Service } from "../state.ts";\nimport { ECS } from "@aws-sdk/client-ecs";\nimport "node:fs";',
      [`${src}/services/cloudwatch/alarms/run-actions.ts`]: 'import { policies } from "../../autoscaling/state.ts";',
      [`${src}/world/tasks.ts`]: 'import { tasks } from "../services/ecs/state.ts";',
      [`${src}/engine/engine.ts`]: 'import type { Task } from "../services/ecs/state.ts";',
      [`${src}/store/store.ts`]: 'import type { Effect } from "../world/effects.ts";',
      [`${src}/wire/protocols/query.ts`]: 'import { run } from "../../engine/engine.ts";',
    },
    [
      `${src}/services/ecs/scheduler/reconcile.ts:1 imports ../state.ts`,
      `${src}/services/ecs/scheduler/reconcile.ts:2 imports @aws-sdk/client-ecs`,
      `${src}/services/ecs/scheduler/reconcile.ts:3 imports node:fs`,
      `${src}/services/cloudwatch/alarms/run-actions.ts:1 imports ../../autoscaling/state.ts`,
      `${src}/world/tasks.ts:1 imports ../services/ecs/state.ts`,
      `${src}/engine/engine.ts:1 imports ../services/ecs/state.ts`,
      `${src}/store/store.ts:1 imports ../world/effects.ts`,
      `${src}/wire/protocols/query.ts:1 imports ../../engine/engine.ts`,
    ],
  );
});

test("imports within a layer and downwards pass, and those of tests", () => {
  expectTidy(layersHold, {
    [`${src}/services/ecs/scheduler/reconcile.ts`]:
      'import { rollout } from "./rollout.ts";\nimport type { Stage } from "@aws-sdk/client-ecs";',
    [`${src}/services/ecs/scheduler/reconcile.test.ts`]: 'import "../testing/scheduled-service.ts";',
    [`${src}/services/ecs/controllers/apply.ts`]: 'import "../state.ts";',
    [`${src}/services/cloudwatch/operations/ListMetrics.ts`]: 'import "../state.ts";\nimport "../../pagination.ts";',
    [`${src}/world/endpoints.ts`]: 'import "../store/table.ts";',
    [`${src}/engine/engine.ts`]: 'import type { Effect } from "../world/effects.ts";',
  });
});
