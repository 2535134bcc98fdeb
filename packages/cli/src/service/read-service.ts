import type { Container, Deployment, ECS, ListTasksResponse, Service, Task } from "@aws-sdk/client-ecs";
import type { ElasticLoadBalancingV2, TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { allPages, inGroups, type ServiceName } from "@evenkeel/deployer";
import type { DeploymentState, ServiceState, TaskState, TaskStop } from "./service-state.ts";

/** The clients that a service is read with. */
export interface ServiceReaders {
  readonly ecs: () => Promise<Pick<ECS, "describeServices" | "listTasks" | "describeTasks">>;
  readonly elb: () => Promise<Pick<ElasticLoadBalancingV2, "describeTargetHealth">>;
}

/** The service of that name; undefined when there is none. */
export async function readService(readers: ServiceReaders, name: ServiceName): Promise<ServiceState | undefined> {
  const ecs = await readers.ecs();
  const [service, tasks] = await Promise.all([describeService(ecs, name), readTasks(ecs, name)]);
  if (!service) return undefined;
  const targetGroupArn = service.loadBalancers?.[0]?.targetGroupArn;
  const alternateArn = service.loadBalancers?.[0]?.advancedConfiguration?.alternateTargetGroupArn;
  const groups = [targetGroupArn, alternateArn].filter((arn) => arn !== undefined);
  const targets = (await Promise.all(groups.map((arn) => readTargets(readers, arn)))).flat();
  return {
    ...{ service: name.service, cluster: name.cluster },
    arn: service.serviceArn ?? "",
    desiredCount: service.desiredCount ?? 0,
    runningCount: service.runningCount ?? 0,
    pendingCount: service.pendingCount ?? 0,
    tasks: tasks.map((task) => taskState(task, targets)),
    deployments: (service.deployments ?? []).map(deploymentState),
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

async function describeService(ecs: Pick<ECS, "describeServices">, name: ServiceName): Promise<Service | undefined> {
  const found = await orNothing(
    ecs.describeServices({ cluster: name.cluster, services: [name.service], include: ["TAGS"] }),
    undefined,
  );
  return found?.services?.find(({ status }) => status !== "INACTIVE");
}

async function readTasks(ecs: Pick<ECS, "listTasks" | "describeTasks">, name: ServiceName): Promise<readonly Task[]> {
  const listed = await Promise.all([
    listTaskArns(ecs, { name, desiredStatus: "RUNNING" }),
    listTaskArns(ecs, { name, desiredStatus: "STOPPED" }),
  ]);
  const arns = [...new Set(listed.flat())];
  const pages = await Promise.all(
    inGroups(arns, describedAtOnce).map((tasks) => ecs.describeTasks({ cluster: name.cluster, tasks: [...tasks] })),
  );
  return pages.flatMap(({ tasks = [] }) => tasks);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const describedAtOnce = 100;

async function listTaskArns(
  ecs: Pick<ECS, "listTasks">,
  { name, desiredStatus }: { readonly name: ServiceName; readonly desiredStatus: "RUNNING" | "STOPPED" },
): Promise<readonly string[]> {
  const names = { cluster: name.cluster, serviceName: name.service, desiredStatus };
  return allPages(
    (nextToken) => orNothing<ListTasksResponse, ListTasksResponse>(ecs.listTasks({ ...names, nextToken }), {}),
    ({ taskArns = [] }) => taskArns,
  );
}

async function readTargets(
  readers: ServiceReaders,
  TargetGroupArn: string,
): Promise<readonly TargetHealthDescription[]> {
  const elb = await readers.elb();
  const found = await orNothing(elb.describeTargetHealth({ TargetGroupArn }), undefined);
  return found?.TargetHealthDescriptions ?? [];
}

/** A cluster, service or target group that is not there yet, or not any more, has nothing to show. */
async function orNothing<T, N>(answer: Promise<T>, nothing: N): Promise<T | N> {
  try {
    return await answer;
  } catch (error) {
    const gone = ["ClusterNotFoundException", "ServiceNotFoundException", "TargetGroupNotFoundException"];
    if (error instanceof Error && gone.includes(error.name)) return nothing;
    throw error;
  }
}

function taskState(task: Task, targets: readonly TargetHealthDescription[]): TaskState {
  const { taskArn = "", availabilityZone = "", taskDefinitionArn = "", startedAt, healthStatus } = task;
  const privateIp = task.attachments
    ?.flatMap(({ details = [] }) => details)
    .find(({ name }) => name === "privateIPv4Address")?.value;
  const health = targets.find(({ Target }) => Target?.Id === privateIp)?.TargetHealth;
  return {
    id: taskArn.split("/").at(-1) ?? "",
    arn: taskArn,
    zone: availabilityZone,
    revision: revisionOf(taskDefinitionArn),
    lastStatus: task.lastStatus ?? "UNKNOWN",
    desiredStatus: task.desiredStatus ?? "UNKNOWN",
    ...(privateIp !== undefined && { privateIp }),
    ...(health?.State !== undefined && { targetHealth: health.State }),
    ...(health?.Description !== undefined && { targetReason: health.Description }),
    ...(healthStatus !== undefined && healthStatus !== "UNKNOWN" && { healthStatus }),
    ...(startedAt && { startedAtMs: startedAt.getTime() }),
    ...(task.stopCode !== undefined && { stop: taskStop(task) }),
  };
}

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
