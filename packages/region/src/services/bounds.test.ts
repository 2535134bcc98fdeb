import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { autoscalingBounds } from "../testing/bounds/autoscaling.ts";
import type { Bound } from "../testing/bounds/bound.ts";
import { cloudMapBounds } from "../testing/bounds/cloud-map.ts";
import { cloudformationBounds } from "../testing/bounds/cloudformation.ts";
import { cloudwatchBounds } from "../testing/bounds/cloudwatch.ts";
import { ec2Bounds } from "../testing/bounds/ec2.ts";
import { ecsBounds } from "../testing/bounds/ecs.ts";
import { elbv2Bounds } from "../testing/bounds/elbv2.ts";
import { eventsBounds } from "../testing/bounds/events.ts";
import { identityBounds } from "../testing/bounds/identity.ts";
import { logsBounds } from "../testing/bounds/logs.ts";
import { secretsBounds } from "../testing/bounds/secrets.ts";
import { snsBounds } from "../testing/bounds/sns.ts";

/** What each operation may cost at most: whatever is not bounded here is bounded by the quotas of what it looks at. */
const bounds: readonly Bound[] = [
  ...cloudwatchBounds,
  ...logsBounds,
  ...ecsBounds,
  ...elbv2Bounds,
  ...autoscalingBounds,
  ...cloudformationBounds,
  ...ec2Bounds,
  ...identityBounds,
  ...eventsBounds,
  ...secretsBounds,
  ...cloudMapBounds,
  ...snsBounds,
];

it.each(bounds)("$operation: $what, at most $bound, beyond: $beyond", ({ probe }) => {
  expect.hasAssertions();
  probe();
});

it("are those of docs/design/bounds.md", () => {
  const page = readFileSync(new URL("../../../../docs/design/bounds.md", import.meta.url), "utf8");
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| operation"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
  const inCode = bounds.map(({ operation, what, bound, beyond }) => [operation, what, String(bound), beyond]);
  expect(rows.filter(([first = ""]) => !first.startsWith("---"))).toEqual(inCode);
});
