import { expect, it } from "vitest";
import { createExperimentTemplate } from "./operations/CreateExperimentTemplate.ts";
import type { TemplateRequest } from "./shapes.ts";
import { aFisRegion, hang, tasks } from "./testing/fis-region.ts";

it.each<[string, Partial<TemplateRequest>, string]>([
  [
    "a fault that is none",
    { actions: { hang: { ...hang, actionId: "evenkeel:task-hung" } } },
    "Action with ID evenkeel:task-hung not found.",
  ],
  [
    "an action that the region has not",
    { actions: { a: { actionId: "aws:rds:failover-db-cluster" } } },
    "Evenkeel does not support the action aws:rds:failover-db-cluster yet. ListActions has those that it does.",
  ],
  [
    "a role that the action has not",
    { actions: { hang: { ...hang, targets: { Zones: "zone" } } } },
    'Unexpected target "Zones" found in action "hang".',
  ],
  [
    "a target of another type",
    { actions: { hang: { ...hang, targets: { Tasks: "zone" } } } },
    'Target "zone" of action "hang" is of type evenkeel:zone; Tasks are aws:ecs:task.',
  ],
  ["no target", { actions: { hang: { ...hang, targets: {} } } }, 'Action "hang" needs the targets Tasks.'],
  [
    "no duration",
    { actions: { hang: { ...hang, parameters: {} } } },
    'Missing required parameter "duration" in action "hang".',
  ],
  [
    "a duration that is none",
    { actions: { hang: { ...hang, parameters: { duration: "90s" } } } },
    'Invalid value "90s" for parameter "duration" in action "hang". Allowed: an ISO 8601 duration from 1 seconds to 12 hours, such as PT5M.',
  ],
  [
    "a value that cannot be",
    { actions: { a: { actionId: "evenkeel:api-throttling", parameters: { duration: "PT1M", percent: "101" } } } },
    'Action "a": Invalid value "101" for parameter "percent". Allowed: a number from 1 to 100 (percent).',
  ],
  [
    "a parameter that is none",
    { actions: { hang: { ...hang, parameters: { duration: "PT1M", hard: "1" } } } },
    'Unexpected parameter "hard" found in action "hang".',
  ],
  [
    "an action before itself",
    { actions: { hang: { ...hang, startAfter: ["hang"] } } },
    'Action "hang" starts after itself.',
  ],
  [
    "an action after none",
    { actions: { hang: { ...hang, startAfter: ["b"] } } },
    'Action "hang" starts after "b", which is no action.',
  ],
  ["no actions", { actions: {} }, "At least one action is required."],
  ["no stop condition", { stopConditions: [] }, "At least one stop condition is required."],
  [
    "a selection mode that is none",
    { targets: { tasks: { ...tasks, selectionMode: "HALF" } } },
    'Invalid selection mode "HALF" of target "tasks". Allowed: ALL, COUNT(n), PERCENT(n).',
  ],
  [
    "a type of resource that the region has not",
    { targets: { tasks: { ...tasks, resourceType: "aws:rds:db" } } },
    'Evenkeel does not support the resource type aws:rds:db of target "tasks" yet. ListTargetResourceTypes has those that it does.',
  ],
  [
    "several accounts",
    { experimentOptions: { accountTargeting: "multi-account" } },
    "Evenkeel does not support experiments in several accounts (accountTargeting multi-account) yet.",
  ],
])("refuses a template with %s", (_, input, message) => {
  const { refusal, request } = aFisRegion();
  expect(refusal(createExperimentTemplate, request(input)).message).toBe(message);
});
