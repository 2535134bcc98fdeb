import type { RunTaskRequest, RunTaskResponse, TaskOverride } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { clusterTags, createTask, type NewTask } from "../tasks/create-task.ts";
import { capacityOf, requireFargate } from "../requests/capacity.ts";
import * as errors from "../errors.ts";
import { requireActiveTaskDefinition, requireCluster } from "../lookup.ts";
import { interfaceSettingsOf, subnetsOf, zonesOf } from "../tasks/network.ts";
import { refuseMembers } from "../requests/refuse.ts";
import { checkPlatformVersion, normalizeNetwork } from "../requests/service-input.ts";
import type { TaskDefinition } from "../state.ts";
import { withTags } from "../tags.ts";
import { taskOutput } from "../responses/task-output.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export const runTask: Operation<RunTaskRequest, RunTaskResponse> = (input, context) => {
  const { count = 1 } = input;
  refuseMembers(input, unsupported);
  if (!Number.isInteger(count) || count < 1 || count > 10) {
    throw errors.invalidParameter(`count must be from 1 to 10, but is ${count}.`);
  }
  checkPlatformVersion(input.platformVersion);
  const task = newTask(input, context);
  if (task.subnets.length === 0)
    return {
      tasks: [],
      failures: [
        { reason: "Capacity is unavailable at this time. Please try again later or in a different availability zone" },
      ],
    };
  const started = Array.from({ length: count }, () => createTask(context, task));
  return { tasks: started.map((record) => taskOutput(context.tx, record, ["TAGS"])), failures: [] };
};

const unsupported = [
  "placementConstraints",
  "placementStrategy",
  "volumeConfigurations",
  "enableExecuteCommand",
] as const satisfies (keyof RunTaskRequest)[];

function newTask(input: RunTaskRequest, context: Context): NewTask {
  const { tx } = context;
  const cluster = requireCluster(context, input.cluster);
  const { clusterArn, clusterName } = cluster;
  const { capacityProviderStrategy } = capacityOf(input, cluster);
  const definition = requireActiveTaskDefinition(context, input.taskDefinition);
  requireFargate(definition);
  const network = normalizeNetwork(tx, input.networkConfiguration);
  const available = zonesOf(tx, network).filter((zone) => zone.available);
  const managed = input.enableECSManagedTags ? clusterTags(clusterName) : [];
  const propagated = input.propagateTags === "TASK_DEFINITION" ? definition.tags : [];
  return {
    clusterArn,
    clusterName,
    group: input.group ?? `family:${definition.family}`,
    startedBy: input.startedBy,
    ...(capacityProviderStrategy ? { capacityProviderName: "FARGATE" } : {}),
    definition,
    overrides: checkOverrides(input.overrides, definition),
    enableExecuteCommand: false,
    tags: [...managed, ...propagated, ...withTags([], input.tags)],
    subnets: subnetsOf(tx, network).filter(({ availabilityZone: name }) =>
      available.some(({ zoneName }) => zoneName === name),
    ),
    ...interfaceSettingsOf(tx, network),
    targets: [],
  };
}

/** Command, environment and size can be overridden; each container is listed, as ECS does. */
function checkOverrides(overrides: TaskOverride = {}, { definition }: TaskDefinition): TaskOverride {
  refuseMembers(overrides, ["inferenceAcceleratorOverrides", "ephemeralStorage"], "overrides.");
  const names = (definition.containerDefinitions ?? []).map(({ name = "" }) => name);
  const given = overrides.containerOverrides ?? [];
  for (const override of given) {
    refuseMembers(override, ["environmentFiles", "resourceRequirements"], "overrides.containerOverrides.");
    if (names.includes(override.name ?? "")) continue;
    throw errors.invalidParameter(
      `Override for container named ${override.name ?? ""} is not a container in the TaskDefinition.`,
    );
  }
  return {
    ...overrides,
    containerOverrides: names.map((name) => given.find((override) => override.name === name) ?? { name }),
  };
}
