import type { Scenario } from "../stage/scenario.ts";
import { policies } from "./autoscaling/policies.ts";
import { schedules } from "./autoscaling/schedules.ts";
import { targets } from "./autoscaling/targets.ts";
import { alarms } from "./cloudwatch/alarms.ts";
import { missingData } from "./cloudwatch/missing-data.ts";
import { metrics } from "./cloudwatch/metrics.ts";
import { blocks } from "./ec2/blocks.ts";
import { networks } from "./ec2/networks.ts";
import { routes } from "./ec2/routes.ts";
import { securityGroups } from "./ec2/security-groups.ts";
import { deployments } from "./ecs/deployments.ts";
import { failures } from "./ecs/failures.ts";
import { serviceEnds } from "./ecs/service-ends.ts";
import { services } from "./ecs/services.ts";
import { taskDefinitions } from "./ecs/task-definitions.ts";
import { tasks } from "./ecs/tasks.ts";
import { health } from "./elbv2/health.ts";
import { loadBalancers } from "./elbv2/load-balancers.ts";
import { requests } from "./elbv2/requests.ts";
import { listenerRules } from "./elbv2/rules.ts";
import { targetGroups } from "./elbv2/target-groups.ts";
import { logs } from "./logs/logs.ts";

/** All scenarios, by the service that they are about. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  ecs: [...taskDefinitions, ...tasks, ...services, ...serviceEnds, ...deployments, ...failures],
  elbv2: [...loadBalancers, ...listenerRules, ...targetGroups, ...requests, ...health],
  ec2: [...networks, ...blocks, ...routes, ...securityGroups],
  logs,
  cloudwatch: [...metrics, ...alarms, ...missingData],
  autoscaling: [...targets, ...policies, ...schedules],
};
