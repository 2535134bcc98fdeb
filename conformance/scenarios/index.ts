import type { Scenario } from "../stage/scenario.ts";
import { taskDefinitions } from "./ecs/task-definitions.ts";
import { tasks } from "./ecs/tasks.ts";

/** All scenarios, by the service that they are about. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  ecs: [...taskDefinitions, ...tasks],
};
