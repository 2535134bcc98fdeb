import type { Attachment, Container, ManagedAgent, EphemeralStorage, Task as TaskOutput } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import { healthStatusOf } from "../tasks/task-health.ts";
import type { Include } from "./outputs.ts";
import { taskDefinitions, type Task, type TaskContainer } from "../state.ts";

/** A task as DescribeTasks shows it: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export function taskOutput(view: View, task: Task, include: Include): TaskOutput {
  return {
    attachments: [attachmentOf(task)],
    attributes: [{ name: "ecs.cpu-architecture", value: architectureOf(view, task) }],
    availabilityZone: task.availabilityZone,
    clusterArn: task.clusterArn,
    ...(task.capacityProviderName === undefined ? {} : { capacityProviderName: task.capacityProviderName }),
    ...(task.connectivityAtMs === undefined ? {} : { connectivity: "CONNECTED" }),
    containers: task.containers.map((container) => containerOutput(task, container)),
    cpu: task.cpu,
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand,
    ephemeralStorage: storageOf(view, task),
    group: task.group,
    healthStatus: healthStatusOf(task),
    lastStatus: task.lastStatus,
    launchType: "FARGATE",
    memory: task.memory,
    overrides: { ...task.overrides, ...gone },
    platformVersion: "1.4.0",
    platformFamily: "Linux",
    ...(task.startedBy === undefined ? {} : { startedBy: task.startedBy }),
    ...(task.stopCode ? { stopCode: task.stopCode } : {}),
    ...(task.stoppedReason === undefined ? {} : { stoppedReason: task.stoppedReason }),
    ...timesOf(task),
    tags: include?.includes("TAGS") ? task.tags : [],
    taskArn: task.taskArn,
    taskDefinitionArn: task.taskDefinitionArn,
    version: task.version,
  };
}

/** ECS still lists the overrides of a feature that it has given up. */
const gone: object = { inferenceAcceleratorOverrides: [] };

function timesOf(task: Task): Partial<TaskOutput> {
  return {
    createdAt: new Date(task.createdAtMs),
    ...date("connectivityAt", task.connectivityAtMs),
    ...date("pullStartedAt", task.pullStartedAtMs),
    ...date("pullStoppedAt", task.pullStoppedAtMs),
    ...date("startedAt", task.startedAtMs),
    ...date("stoppingAt", task.stoppingAtMs),
    ...date("executionStoppedAt", task.executionStoppedAtMs),
    ...date("stoppedAt", task.stoppedAtMs),
  };
}

function date(name: string, atMs: number | undefined): Readonly<Record<string, Date>> {
  return atMs === undefined ? {} : { [name]: new Date(atMs) };
}

function attachmentOf({ attachmentId, subnetId, networkInterface }: Task): Attachment {
  const details = [{ name: "subnetId", value: subnetId }];
  if (!networkInterface) return { id: attachmentId, type: "ElasticNetworkInterface", status: "PRECREATED", details };
  const { networkInterfaceId, macAddress, privateDnsName, privateIpAddress, status } = networkInterface;
  details.push(
    { name: "networkInterfaceId", value: networkInterfaceId },
    { name: "macAddress", value: macAddress },
    { name: "privateDnsName", value: privateDnsName },
    { name: "privateIPv4Address", value: privateIpAddress },
  );
  return { id: attachmentId, type: "ElasticNetworkInterface", status, details };
}

function containerOutput(task: Task, container: TaskContainer): Container {
  const { attachmentId, networkInterface, taskArn } = task;
  return {
    containerArn: container.containerArn,
    taskArn,
    name: container.name,
    image: container.image,
    ...(container.imageDigest === undefined ? {} : { imageDigest: container.imageDigest }),
    ...(container.runtimeId === undefined ? {} : { runtimeId: container.runtimeId }),
    lastStatus: container.lastStatus === "RUNNING" && task.lastStatus === "PENDING" ? "PENDING" : container.lastStatus,
    ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
    ...(container.reason === undefined ? {} : { reason: container.reason }),
    networkBindings: [],
    networkInterfaces: networkInterface
      ? [
          {
            attachmentId,
            privateIpv4Address: networkInterface.privateIpAddress,
            ...(networkInterface.ipv6Address !== undefined && { ipv6Address: networkInterface.ipv6Address }),
          },
        ]
      : [],
    healthStatus: container.healthStatus,
    cpu: container.cpu,
    ...(task.enableExecuteCommand ? { managedAgents: [agentOf(task, container)] } : {}),
    ...(container.memory === undefined ? {} : { memory: container.memory }),
    ...(container.memoryReservation === undefined ? {} : { memoryReservation: container.memoryReservation }),
  };
}

/** The agent that runs commands in the container: it comes and goes with it. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedAgent.html */
function agentOf(task: Task, container: TaskContainer): ManagedAgent {
  const startedAtMs = container.restarts?.lastAtMs ?? container.startedAtMs;
  return {
    name: "ExecuteCommandAgent",
    lastStatus: agentStatusOf(task, container),
    ...(startedAtMs === undefined ? {} : { lastStartedAt: new Date(startedAtMs) }),
  };
}

export function agentStatusOf({ lastStatus }: Task, container: TaskContainer): TaskContainer["lastStatus"] {
  return lastStatus === "STOPPED" ? "STOPPED" : container.lastStatus;
}

/** 20 GiB is what every Fargate task has. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html */
function storageOf(view: View, { taskDefinitionArn, overrides }: Task): EphemeralStorage {
  const { ephemeralStorage } = view.get(taskDefinitions, taskDefinitionArn)?.definition ?? {};
  return overrides.ephemeralStorage ?? ephemeralStorage ?? { sizeInGiB: 20 };
}

function architectureOf(view: View, { taskDefinitionArn }: Task): string {
  const platform = view.get(taskDefinitions, taskDefinitionArn)?.definition.runtimePlatform;
  return platform?.cpuArchitecture === "ARM64" ? "arm64" : "x86_64";
}
