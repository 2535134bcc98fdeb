import type { Scenario } from "../stage/scenario.ts";
import { deployments } from "./ecs/deployments.ts";
import { failures } from "./ecs/failures.ts";
import { services } from "./ecs/services.ts";
import { taskDefinitions } from "./ecs/task-definitions.ts";
import { tasks } from "./ecs/tasks.ts";

/** All scenarios, by the service that they are about. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  ecs: [...taskDefinitions, ...tasks, ...services, ...deployments, ...failures],
};
