import { test } from "vitest";
import { expectTidy, expectViolations } from "../canary.ts";
import { checkCircles, importCircles } from "./import-circles.ts";

const rule = { ...importCircles, check: (files: Parameters<typeof importCircles.check>[0]) => checkCircles(files, []) };
const src = "packages/region/src";

test("a circle of files is found by its values", () => {
  expectViolations(
    rule,
    {
      [`${src}/world/a.ts`]: 'import { b } from "./b.ts";',
      [`${src}/world/b.ts`]: 'import { c } from "./c.ts";',
      [`${src}/world/c.ts`]: '// why\nexport { a } from "./a.ts";',
    },
    [
      `${src}/world/a.ts:1 a circle: ${src}/world/a.ts:1 → ${src}/world/b.ts, ${src}/world/b.ts:1 → ${src}/world/c.ts, ` +
        `${src}/world/c.ts:2 → ${src}/world/a.ts`,
    ],
  );
});

test("a circle of files is found by their types, too", () => {
  const [client, target] = ["packages/balancer/src/proxy/client.ts", "packages/balancer/src/proxy/target.ts"];
  expectViolations(
    rule,
    { [client]: 'import type { Target } from "./target.ts";', [target]: 'import type { Client } from "./client.ts";' },
    [`${client}:1 a circle: ${client}:1 → ${target}, ${target}:1 → ${client}`],
  );
});

test("a circle of folders is found, by types too, where no files form one", () => {
  expectViolations(
    rule,
    {
      [`${src}/engine/engine.ts`]: 'import type { Effect } from "../world/effects.ts";',
      [`${src}/world/nodes.ts`]: 'import type { Step } from "../engine/step.ts";',
    },
    [
      `${src}/engine/engine.ts:1 a circle: ${src}/engine/engine.ts:1 → ${src}/world, ` +
        `${src}/world/nodes.ts:1 → ${src}/engine`,
    ],
  );
});

test("a circle of services is found where no folders form one", () => {
  expectViolations(
    rule,
    {
      [`${src}/services/ecs/alarms/read.ts`]: 'import { alarms } from "../../cloudwatch/state.ts";',
      [`${src}/services/cloudwatch/sources/usage.ts`]: 'import { tasks } from "../../ecs/state.ts";',
    },
    [
      `${src}/services/cloudwatch/sources/usage.ts:1 a circle: ` +
        `${src}/services/cloudwatch/sources/usage.ts:1 → ${src}/services/ecs, ` +
        `${src}/services/ecs/alarms/read.ts:1 → ${src}/services/cloudwatch`,
    ],
  );
});

test("a known arrow passes, and one that closes no circle any more is found", () => {
  const [from, to] = [`${src}/world`, `${src}/engine`];
  const listed = { ...rule, check: (files: Parameters<typeof rule.check>[0]) => checkCircles(files, [arrow]) };
  const arrow = { from, to, reason: "the type belongs below both" };
  const up = { [`${src}/world/nodes.ts`]: 'import type { Step } from "../engine/step.ts";' };
  const down = { [`${src}/engine/engine.ts`]: 'import type { Effect } from "../world/effects.ts";' };
  expectTidy(listed, { ...up, ...down });
  expectViolations(listed, down, [`tools/tidy/rules/import-circles.ts:1 ${from} → ${to} closes no circle`]);
  expectViolations(listed, up, [`tools/tidy/rules/import-circles.ts:1 ${from} → ${to} closes no circle`]);
});

test("tests, and what joins folders, pass", () => {
  expectTidy(rule, {
    [`${src}/world/a.ts`]: 'import { b } from "./b.ts";',
    [`${src}/world/b.ts`]: 'import type { Options } from "../region.ts";',
    [`${src}/region.ts`]: 'import { Options } from "./options.ts";',
    [`${src}/main.ts`]: 'import { a } from "./world/a.ts";',
    [`${src}/world/a.test.ts`]: 'import "../engine/engine.ts";',
    [`${src}/engine/engine.ts`]: 'import "../world/a.ts";',
    [`${src}/services/ecs/service.ts`]: 'import "./operations/CreateService.ts";',
    [`${src}/services/ecs/operations/CreateService.ts`]: 'import "../state.ts";',
  });
});
