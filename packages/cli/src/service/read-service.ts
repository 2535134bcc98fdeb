import type { Container, Deployment, Task } from "@aws-sdk/client-ecs";
import type { TargetHealth } from "@aws-sdk/client-elastic-load-balancing-v2";
import {
  hasFailed,
  isServing,
  privateAddressOf,
  readServiceView,
  targetsOf,
  waitMinutesOf,
  type ServiceName,
  type TargetPool,
  type ViewCalls,
} from "@evenkeel/deployer";
import type { DeploymentState, ServiceState, TaskState, TaskStop } from "./service-state.ts";

/** The clients that a service is read with. */
export interface ServiceReaders {
  readonly ecs: () => Promise<ViewCalls["ecs"]>;
  readonly elb: () => Promise<ViewCalls["elb"]>;
}

/** The service of that name; undefined when there is none. */
export async function readService(readers: ServiceReaders, name: ServiceName): Promise<ServiceState | undefined> {
  const view = await readServiceView(await callsOf(readers), name, { include: ["TAGS"] });
  if (!view || view.service.status === "INACTIVE") return undefined;
  const { service, tasks, pools } = view;
  const targetGroupArn = pools[0]?.targetGroupArns[0];
  return {
    ...{ service: name.service, cluster: name.cluster },
    arn: service.serviceArn ?? "",
    desiredCount: service.desiredCount ?? 0,
    runningCount: service.runningCount ?? 0,
    pendingCount: service.pendingCount ?? 0,
    tasks: tasks.map((task) => taskState(task, pools)),
    deployments: (service.deployments ?? []).map(deploymentState),
    waitMinutes: waitMinutesOf(service),
    events: (service.events ?? []).map(({ id = "", createdAt, message = "" }) => ({
      id,
      atMs: createdAt?.getTime() ?? 0,
      message,
    })),
    ...(targetGroupArn !== undefined && { targetGroupArn }),
    tags: service.tags ?? [],
    subnetIds: service.networkConfiguration?.awsvpcConfiguration?.subnets ?? [],
  };
}

/** Loads the load balancers' client only where there is a load balancer. */
async function callsOf({ ecs, elb }: ServiceReaders): Promise<ViewCalls> {
  return {
    ecs: await ecs(),
    elb: {
      describeTargetHealth: async (input) => (await elb()).describeTargetHealth(input),
      describeRules: async (input) => (await elb()).describeRules(input),
    },
  };
}

function taskState(task: Task, pools: readonly TargetPool[]): TaskState {
  const { taskArn = "", availabilityZone = "", taskDefinitionArn = "", startedAt, healthStatus } = task;
  const privateIp = privateAddressOf(task);
  const health = targetHealthOf(task, pools);
  return {
    id: taskArn.split("/").at(-1) ?? "",
    arn: taskArn,
    zone: availabilityZone,
    revision: revisionOf(taskDefinitionArn),
    lastStatus: task.lastStatus ?? "UNKNOWN",
    desiredStatus: task.desiredStatus ?? "UNKNOWN",
    isServing: isServing(task, pools),
    hasFailed: hasFailed(task),
    ...(privateIp !== undefined && { privateIp }),
    ...(health?.State !== undefined && { targetHealth: health.State }),
    ...(health?.Description !== undefined && { targetReason: health.Description }),
    ...(healthStatus !== undefined && healthStatus !== "UNKNOWN" && { healthStatus }),
    ...(startedAt && { startedAtMs: startedAt.getTime() }),
    ...(task.stopCode !== undefined && { stop: taskStop(task) }),
  };
}

/** The worst health behind any load balancer entry; undefined while the task is not registered with all of them. */
function targetHealthOf(task: Task, pools: readonly TargetPool[]): TargetHealth | undefined {
  const ofEntries = pools.map((pool) => {
    const health = targetsOf(task, pool).flatMap(({ TargetHealth }) => TargetHealth ?? []);
    return health.find(({ State }) => State === "healthy") ?? health[0];
  });
  if (ofEntries.includes(undefined)) return undefined;
  const rankOf = (health: TargetHealth | undefined): number => worstFirst.indexOf(health?.State ?? "healthy");
  return ofEntries.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
const worstFirst = ["unhealthy", "unhealthy.draining", "unavailable", "unused", "draining", "initial", "healthy"];

function taskStop({ stopCode, stoppedReason = "", stoppedAt, containers = [] }: Task): TaskStop {
  const ended = containers.find(({ exitCode }: Container) => exitCode !== undefined && exitCode !== 0) ?? containers[0];
  return {
    code: stopCode ?? "",
    reason: stoppedReason,
    ...(ended?.name !== undefined && { container: ended.name }),
    ...(ended?.exitCode !== undefined && { exitCode: ended.exitCode }),
    ...(ended?.reason !== undefined && { containerReason: ended.reason }),
    ...(stoppedAt && { stoppedAtMs: stoppedAt.getTime() }),
  };
}

function deploymentState(deployment: Deployment): DeploymentState {
  return {
    id: deployment.id ?? "",
    status: deployment.status ?? "",
    revision: revisionOf(deployment.taskDefinition ?? ""),
    rolloutState: deployment.rolloutState ?? "",
    rolloutStateReason: deployment.rolloutStateReason ?? "",
    desiredCount: deployment.desiredCount ?? 0,
    runningCount: deployment.runningCount ?? 0,
    failedTasks: deployment.failedTasks ?? 0,
    ...(deployment.createdAt && { createdAtMs: deployment.createdAt.getTime() }),
  };
}

/** `hello:1` of `arn:…:task-definition/hello:1`. */
function revisionOf(taskDefinitionArn: string): string {
  return taskDefinitionArn.split("/").at(-1) ?? "";
}
