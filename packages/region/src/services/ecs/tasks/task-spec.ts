import type { ContainerDefinition, KeyValuePair, MountPoint } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { startFaultIn } from "../../../faults/conditions.ts";
import type { View } from "../../../store/store.ts";
import { runtimeIdOf } from "../../../world/lifecycle/runtime-id.ts";
import type {
  AdoptedTask,
  ContainerHealthCheck,
  ContainerSpec,
  PullLogin,
  StartFault,
  TaskSpec,
} from "../../../world/tasks.ts";
import type { ObjectReader } from "../../../engine/object-reader.ts";
import { mountPointsOf } from "../requests/volumes.ts";
import { readEnvironmentFiles, type FileVariables } from "./environment-files.ts";
import { readSecrets } from "./secrets.ts";
import { deployments, logOffsets, taskDefinitions, tasks, type Task } from "../state.ts";

/** Where the region is and answers. */
export interface Site {
  readonly region: string;
  readonly endpoint: string;
  /** Reads environment files; left out in a region without S3. */
  readonly readObject?: ObjectReader | undefined;
}

/** The tasks that were started and have not ended: what a region that starts again takes over. */
export function tasksToAdopt(view: View, site: Site): readonly AdoptedTask[] {
  return view
    .list(tasks)
    .filter(({ launchedAtMs, containers }) => launchedAtMs !== undefined && containers.some(isNotStopped))
    .map((task) => ({
      spec: taskSpecOf(view, task, site, readEnvironmentFiles(view, task, site.readObject)),
      logOffsets: logOffsetsOf(view, task),
      isStarted: task.desiredStatus === "STOPPED" || task.containers.some(wasSeen),
    }));
}

/**
 * Everything that running the task needs. Of a task that runs already, a secret or file that is gone since is left out: the
 * processes have it, and only health checks and containers that are started again miss it.
 */
export function taskSpecOf(view: View, task: Task, site: Site, files: FileVariables): TaskSpec {
  const definition = view.get(taskDefinitions, task.taskDefinitionArn);
  const { networkInterface } = task;
  assert(definition, `task ${task.taskId} has no task definition`);
  assert(networkInterface, `task ${task.taskId} is launched before its network interface is there`);
  const { family, revision } = definition;
  const containers = definition.definition.containerDefinitions ?? [];
  const { values, logins } = readSecrets(view, task, site.region);
  const { imageDigests = {} } = view.get(deployments, task.deploymentId ?? "") ?? {};
  return {
    taskId: task.taskId,
    taskArn: task.taskArn,
    clusterArn: task.clusterArn,
    family,
    revision,
    availabilityZone: task.availabilityZone,
    privateIp: networkInterface.privateIpAddress,
    privateDnsName: networkInterface.privateDnsName,
    cpu: Number(task.cpu),
    memoryMiB: Number(task.memory),
    containers: containers.map((container) =>
      containerSpecOf(task, container, {
        ...site,
        startFault: startFaultIn(view, task.availabilityZone),
        mountPoints: mountPointsOf(container, containers),
        secrets: values.get(container.name ?? "") ?? {},
        files: files.values.get(container.name ?? "") ?? {},
        login: logins.get(container.name ?? ""),
        imageDigest: container.versionConsistency === "disabled" ? undefined : imageDigests[container.name ?? ""],
      }),
    ),
    metadataUri: `${site.endpoint}/v4/${task.taskId}`,
  };
}

interface ContainerSite extends Site {
  readonly mountPoints: readonly MountPoint[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly login: PullLogin | undefined;
  readonly imageDigest: string | undefined;
  readonly startFault: StartFault | undefined;
}

function containerSpecOf(task: Task, definition: ContainerDefinition, site: ContainerSite): ContainerSpec {
  const { name = "", image = "", essential = true, entryPoint, workingDirectory, healthCheck } = definition;
  const override = task.overrides.containerOverrides?.find((candidate) => candidate.name === name);
  const command = override?.command ?? definition.command;
  return {
    name,
    image,
    essential,
    ...(site.imageDigest !== undefined && { imageDigest: site.imageDigest }),
    ...(site.login && { pullLogin: site.login }),
    ...(command?.length ? { command } : {}),
    ...(entryPoint?.length ? { entryPoint } : {}),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    environment: {
      ...ownEnvironment(task, name, site),
      ...site.files,
      ...asRecord(definition.environment),
      ...asRecord(override?.environment),
      // Last, as ECS's agent merges them: https://github.com/aws/amazon-ecs-agent (PopulateSecrets).
      ...site.secrets,
    },
    containerPorts: (definition.portMappings ?? []).map(({ containerPort = 0 }) => containerPort),
    ...(definition.linuxParameters?.initProcessEnabled === true && { hasInit: true }),
    ...limitsOf(definition),
    ...(definition.restartPolicy?.enabled === true && {
      restartPolicy: {
        ignoredExitCodes: definition.restartPolicy.ignoredExitCodes ?? [],
        attemptPeriodSeconds: definition.restartPolicy.restartAttemptPeriod ?? 300,
      },
    }),
    ...mountsOf(site.mountPoints),
    stopTimeoutSeconds: definition.stopTimeout ?? 30,
    dependsOn: (definition.dependsOn ?? []).map(({ containerName = "", condition = "START" }) => ({
      container: containerName,
      condition,
    })),
    ...(healthCheck ? { healthCheck: healthCheckOf(healthCheck) } : {}),
    ...(site.startFault && essential && { startFault: site.startFault }),
  };
}

/** What bounds the container, for runtimes that can. */
function limitsOf(definition: ContainerDefinition): Partial<ContainerSpec> {
  const { cpu, memory, user, readonlyRootFilesystem, ulimits, dockerLabels, linuxParameters } = definition;
  const { add = [], drop = [] } = linuxParameters?.capabilities ?? {};
  return {
    ...(cpu !== undefined && cpu > 0 && { cpu }),
    ...(memory !== undefined && { memoryMiB: memory }),
    ...(user !== undefined && user !== "" && { user }),
    ...(readonlyRootFilesystem === true && { readonlyRootFilesystem }),
    ...(ulimits?.length && {
      ulimits: ulimits.map(({ name = "", softLimit = 0, hardLimit = 0 }) => ({
        name,
        soft: softLimit,
        hard: hardLimit,
      })),
    }),
    ...(dockerLabels && Object.keys(dockerLabels).length > 0 && { dockerLabels }),
    ...(add.length + drop.length > 0 && { capabilities: { add, drop } }),
  };
}

function mountsOf(mountPoints: readonly MountPoint[]): Pick<ContainerSpec, "mountPoints"> {
  if (mountPoints.length === 0) return {};
  return {
    mountPoints: mountPoints.map(({ sourceVolume = "", containerPath = "", readOnly = false }) => {
      return { sourceVolume, containerPath, readOnly };
    }),
  };
}

/** What every container on Fargate finds in its environment. */
function ownEnvironment(task: Task, container: string, { region, endpoint }: Site): Readonly<Record<string, string>> {
  const id = runtimeIdOf(task.taskId, container);
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: "AWS_ECS_FARGATE",
    ECS_CONTAINER_METADATA_URI_V4: `${endpoint}/v4/${id}`,
    ECS_AGENT_URI: `${endpoint}/api/${id}`,
    HOSTNAME: task.networkInterface?.privateDnsName ?? "",
  };
}

function healthCheckOf(check: NonNullable<ContainerDefinition["healthCheck"]>): ContainerHealthCheck {
  return {
    command: check.command ?? [],
    intervalSeconds: check.interval ?? 30,
    timeoutSeconds: check.timeout ?? 5,
    retries: check.retries ?? 3,
    startPeriodSeconds: check.startPeriod ?? 0,
  };
}

function asRecord(pairs: readonly KeyValuePair[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((pairs ?? []).map(({ name = "", value = "" }) => [name, value]));
}

function logOffsetsOf(view: View, { taskId }: Task): AdoptedTask["logOffsets"] {
  return Object.fromEntries(view.by(logOffsets, "taskId", taskId).map(({ container, offset }) => [container, offset]));
}

function wasSeen({ lastStatus }: Task["containers"][number]): boolean {
  return lastStatus !== "PENDING";
}

function isNotStopped({ lastStatus }: Task["containers"][number]): boolean {
  return lastStatus !== "STOPPED";
}
