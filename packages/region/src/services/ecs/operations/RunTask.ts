import type { RunTaskRequest, RunTaskResponse, TaskOverride } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { clusterTags, createTask, type NewTask } from "../tasks/create-task.ts";
import { capacityOf, requireFargate, sharesOf } from "../requests/capacity.ts";
import * as errors from "../errors.ts";
import { requireActiveTaskDefinition, requireCluster } from "../lookup.ts";
import { interfaceSettingsOf, subnetsOf, zonesOf } from "../tasks/network.ts";
import { checkResources } from "../requests/container-definition.ts";
import { checkEnvironmentFiles } from "../requests/environment-files.ts";
import { checkExecuteCommand } from "../requests/execute-command.ts";
import { checkStorage } from "../requests/fargate-size.ts";
import { refuseMembers, refusePlacement } from "../requests/refuse.ts";
import { checkPlatformVersion, normalizeNetwork } from "../requests/service-input.ts";
import { nextProvider } from "../scheduler/capacity-providers.ts";
import type { CapacityShare } from "../scheduler/view.ts";
import type { Cluster, TaskDefinition } from "../state.ts";
import { withTags } from "../tags.ts";
import { taskOutput } from "../responses/task-output.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export const runTask: Operation<RunTaskRequest, RunTaskResponse> = (input, context) => {
  const { count = 1 } = input;
  refusePlacement(input);
  refuseMembers(input, unsupported);
  if (!Number.isInteger(count) || count < 1 || count > 10) {
    throw errors.invalidParameter(`count must be from 1 to 10, but is ${count}.`);
  }
  checkPlatformVersion(input.platformVersion);
  const cluster = requireCluster(context, input.cluster);
  const { capacityProviderStrategy } = capacityOf(input, cluster);
  const task = newTask(input, cluster, context);
  if (task.subnets.length === 0)
    return {
      tasks: [],
      failures: [
        { reason: "Capacity is unavailable at this time. Please try again later or in a different availability zone" },
      ],
    };
  const started = providersOf(count, sharesOf(capacityProviderStrategy)).map((capacityProviderName) =>
    createTask(context, { ...task, ...(capacityProviderName === undefined ? {} : { capacityProviderName }) }),
  );
  return { tasks: started.map((record) => taskOutput(context.tx, record, ["TAGS"])), failures: [] };
};

const unsupported = ["volumeConfigurations"] as const satisfies (keyof RunTaskRequest)[];

/** The capacity provider of each of so many tasks; undefined ones with a launch type. */
function providersOf(count: number, strategy: readonly CapacityShare[] = []): readonly (string | undefined)[] {
  const counts = new Map<string, number>();
  return Array.from({ length: count }, () => {
    const name = nextProvider(strategy, counts);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    return name;
  });
}

function newTask(input: RunTaskRequest, { clusterArn, clusterName }: Cluster, context: Context): NewTask {
  const { tx } = context;
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
    definition,
    overrides: checkOverrides(input.overrides, definition),
    enableExecuteCommand: checkExecuteCommand(input.enableExecuteCommand ?? false, {
      taskRoleArn: input.overrides?.taskRoleArn ?? definition.definition.taskRoleArn,
      couldNot: "task couldn't be run",
    }),
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
  refuseMembers(overrides, ["inferenceAcceleratorOverrides"], "overrides.");
  checkStorage(overrides.ephemeralStorage);
  const names = (definition.containerDefinitions ?? []).map(({ name = "" }) => name);
  const given = overrides.containerOverrides ?? [];
  for (const override of given) {
    checkResources(override.resourceRequirements, "overrides.containerOverrides.");
    checkEnvironmentFiles(override.environmentFiles, `overrides: '${override.name ?? ""}': `);
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
