import type { View } from "../../../store/store.ts";
import { runtimeIdOf } from "../../../world/lifecycle/runtime-id.ts";
import { subnets } from "../../ec2/state.ts";
import { lastPartOf } from "../arns.ts";
import { taskDefinitions, tasks, type Task, type TaskContainer } from "../state.ts";

/**
 * What the task metadata endpoint (version 4) answers; undefined for what is not there. Stats are not served.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html
 *
 * @param path `/v4/<container's runtime id>`, and `/task` or `/taskWithTags` after it
 */
export function taskMetadata(view: View, path: string, now: number): unknown {
  const [, runtimeId = "", rest = ""] = /^\/v4\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  const task = view.get(tasks, runtimeId.split("-")[0] ?? "");
  const container = task?.containers.find(({ name }) => runtimeIdOf(task.taskId, name) === runtimeId);
  if (!task || !container) return undefined;
  switch (rest) {
    case "":
      return containerDocument(view, task, container);
    case "task":
      return taskDocument(view, task, now);
    case "taskWithTags":
      return { ...taskDocument(view, task, now), ...tagsOf(task), Errors: [] };
    default:
      return undefined;
  }
}

function taskDocument(view: View, task: Task, now: number): object {
  return {
    Cluster: task.clusterArn,
    TaskARN: task.taskArn,
    Family: task.family,
    Revision: revisionOf(task),
    ...(task.serviceArn === undefined ? {} : { ServiceName: lastPartOf(task.serviceArn) }),
    DesiredStatus: task.desiredStatus,
    KnownStatus: task.lastStatus,
    Limits: { CPU: Number(task.cpu) / 1024, Memory: Number(task.memory) },
    ...iso("PullStartedAt", task.pullStartedAtMs),
    ...iso("PullStoppedAt", task.pullStoppedAtMs),
    ...iso("ExecutionStoppedAt", task.executionStoppedAtMs),
    AvailabilityZone: task.availabilityZone,
    LaunchType: "FARGATE",
    Containers: task.containers.map((container) => containerDocument(view, task, container)),
    ClockDrift: { ClockErrorBound: 0, ...iso("ReferenceTimestamp", now), ClockSynchronizationStatus: "SYNCHRONIZED" },
  };
}

function containerDocument(view: View, task: Task, container: TaskContainer): object {
  const { name, image, imageDigest, lastStatus, exitCode, hasHealthCheck, healthStatus } = container;
  return {
    DockerId: runtimeIdOf(task.taskId, name),
    Name: name,
    DockerName: name,
    Image: image,
    ...(imageDigest === undefined ? {} : { ImageID: imageDigest }),
    Labels: labelsOf(task, container),
    DesiredStatus: task.desiredStatus,
    KnownStatus: lastStatus,
    ...(exitCode === undefined ? {} : { ExitCode: exitCode }),
    ...restartsOf(view, task, container),
    Limits: {
      CPU: Number(container.cpu),
      ...(container.memory === undefined ? {} : { Memory: Number(container.memory) }),
    },
    ...iso("CreatedAt", task.launchedAtMs),
    ...iso("StartedAt", container.startedAtMs),
    ...iso("FinishedAt", container.finishedAtMs),
    Type: "NORMAL",
    ...(hasHealthCheck ? { Health: { status: healthStatus } } : {}),
    ...logOf(task, container),
    ContainerARN: container.containerArn,
    Networks: networksOf(view, task),
    Snapshotter: "overlayfs",
  };
}

/** Shown where its restart policy is enabled. */
function restartsOf(view: View, { taskDefinitionArn }: Task, { name, restarts }: TaskContainer): object {
  const { containerDefinitions = [] } = view.get(taskDefinitions, taskDefinitionArn)?.definition ?? {};
  const policy = containerDefinitions.find((container) => container.name === name)?.restartPolicy;
  return policy?.enabled === true ? { RestartCount: restarts?.count ?? 0 } : {};
}

function labelsOf(task: Task, { name }: TaskContainer): Readonly<Record<string, string>> {
  return {
    "com.amazonaws.ecs.cluster": task.clusterArn,
    "com.amazonaws.ecs.container-name": name,
    "com.amazonaws.ecs.task-arn": task.taskArn,
    "com.amazonaws.ecs.task-definition-family": task.family,
    "com.amazonaws.ecs.task-definition-version": revisionOf(task),
  };
}

function logOf({ taskArn }: Task, { log }: TaskContainer): object {
  if (!log) return {};
  const region = taskArn.split(":")[3] ?? "";
  const { logGroupName, logStreamName } = log;
  return {
    LogDriver: "awslogs",
    LogOptions: { "awslogs-group": logGroupName, "awslogs-region": region, "awslogs-stream": logStreamName },
  };
}

function networksOf(view: View, { networkInterface, subnetId }: Task): readonly object[] {
  if (!networkInterface) return [];
  const { privateIpAddress, macAddress, privateDnsName } = networkInterface;
  const subnet = view.get(subnets, subnetId);
  const searchDomain = privateDnsName.slice(privateDnsName.indexOf(".") + 1);
  return [
    {
      NetworkMode: "awsvpc",
      IPv4Addresses: [privateIpAddress],
      AttachmentIndex: 0,
      MACAddress: macAddress,
      ...(subnet ? { IPv4SubnetCIDRBlock: subnet.cidrBlock } : {}),
      DomainNameSearchList: [searchDomain],
      PrivateDNSName: privateDnsName,
    },
  ];
}

function tagsOf({ tags }: Task): object {
  return { TaskTags: Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value])) };
}

function revisionOf({ taskDefinitionArn }: Task): string {
  return lastPartOf(taskDefinitionArn).split(":")[1] ?? "";
}

function iso(name: string, atMs: number | undefined): Readonly<Record<string, string>> {
  return atMs === undefined ? {} : { [name]: new Date(atMs).toISOString() };
}
