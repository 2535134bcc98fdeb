import type { Scenario } from "../scenario/scenario.ts";
import { combinedScenarios } from "./combined.ts";
import { dependencyScenarios } from "./dependencies.ts";
import { releaseScenarios } from "./releases.ts";
import { taskScenarios } from "./tasks.ts";
import { zoneScenarios } from "./zones.ts";

/** The scenarios that there are without writing one. */
export const builtInScenarios: readonly Scenario[] = [
  ...taskScenarios,
  ...zoneScenarios,
  ...releaseScenarios,
  ...dependencyScenarios,
  ...combinedScenarios,
];
