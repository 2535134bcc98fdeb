import type { AssignPublicIp, ContainerDefinition, Tag, TaskOverride } from "@aws-sdk/client-ecs";
import { hex, pick, uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { containerArn, taskArn } from "../arns.ts";
import { startPatternOf } from "../requests/log-options.ts";
import { tasks, type Task, type TaskContainer, type TaskDefinition } from "../state.ts";
import type { TaskRegistry, TaskTarget } from "../task-state.ts";

export interface NewTask {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly serviceArn?: string;
  readonly deploymentId?: string;
  readonly group: string;
  readonly startedBy?: string | undefined;
  /** Of a task that a capacity provider strategy placed. */
  readonly capacityProviderName?: string;
  readonly definition: TaskDefinition;
  readonly overrides: TaskOverride;
  readonly enableExecuteCommand: boolean;
  readonly tags: Tag[];
  /** One of these is chosen. */
  readonly subnets: readonly { readonly subnetId: string; readonly availabilityZone: string }[];
  readonly securityGroupIds: readonly string[];
  readonly assignPublicIp: AssignPublicIp;
  readonly targets: readonly TaskTarget[];
  readonly registry?: TaskRegistry | undefined;
}

/** Creates a task in PROVISIONING. */
export function createTask(context: Context, options: NewTask): Task {
  const { definition, subnets, overrides, ...rest } = options;
  const taskId = hex(context.random, 32);
  const { subnetId, availabilityZone } = pick(context.random, subnets);
  const task: Task = {
    ...rest,
    taskId,
    taskArn: taskArn(context, options.clusterName, taskId),
    taskDefinitionArn: definition.taskDefinitionArn,
    family: definition.family,
    cpu: overrides.cpu ?? definition.definition.cpu ?? "",
    memory: overrides.memory ?? definition.definition.memory ?? "",
    overrides,
    availabilityZone,
    subnetId,
    attachmentId: uuid(context.random),
    desiredStatus: "RUNNING",
    lastStatus: "PROVISIONING",
    lastStatusSinceMs: context.now,
    version: 1,
    containers: (definition.definition.containerDefinitions ?? []).map((container) =>
      containerOf(context, container, options.clusterName, taskId),
    ),
    registration: "none",
    everHealthy: false,
    createdAtMs: context.now,
  };
  context.tx.put(tasks, task);
  return task;
}

function containerOf(
  context: Context,
  definition: ContainerDefinition,
  clusterName: string,
  taskId: string,
): TaskContainer {
  const { name = "", image = "", essential = true, cpu = 0, memory, memoryReservation, healthCheck } = definition;
  const log = logStreamOf(definition, taskId);
  return {
    name,
    image,
    essential,
    containerArn: containerArn(context, clusterName, taskId, uuid(context.random)),
    hasHealthCheck: healthCheck !== undefined,
    healthStatus: "UNKNOWN",
    lastStatus: "PENDING",
    cpu: String(cpu),
    ...(memory === undefined ? {} : { memory: String(memory) }),
    ...(memoryReservation === undefined ? {} : { memoryReservation: String(memoryReservation) }),
    ...(log ? { log } : {}),
  };
}

/** `prefix/container/task`, as the `awslogs` driver names streams on Fargate. */
function logStreamOf({ name = "", logConfiguration }: ContainerDefinition, taskId: string): TaskContainer["log"] {
  const options = logConfiguration?.options;
  const logGroupName = options?.["awslogs-group"];
  if (logGroupName === undefined) return undefined;
  const logStreamName = `${options?.["awslogs-stream-prefix"] ?? ""}/${name}/${taskId}`;
  const startPattern = startPatternOf(options);
  const createGroup = options?.["awslogs-create-group"] === "true";
  return { logGroupName, logStreamName, createGroup, ...(startPattern !== undefined && { startPattern }) };
}

/** What `enableECSManagedTags` puts on a task. */
export function clusterTags(clusterName: string, serviceName?: string): Tag[] {
  const service = serviceName === undefined ? [] : [{ key: "aws:ecs:serviceName", value: serviceName }];
  return [{ key: "aws:ecs:clusterName", value: clusterName }, ...service];
}
