import type { Context } from "../../../engine/context.ts";
import type { Observers } from "../../../engine/service.ts";
import { endpointKey, endpoints } from "../../../world/endpoints.ts";
import { networkInterfaces } from "../../ec2/state.ts";
import { areAllStarted } from "./lifecycle.ts";
import { deployments, logOffsets, taskDefinitions, tasks, usage, type Task, type TaskContainer } from "../state.ts";
import { noteStart, stopTask } from "./stopping.ts";
import { storeLines, storePending } from "./store-lines.ts";

/** Records what happens to containers. An observation may come twice (a region that restarts reads it again). */
export const observers: Observers = {
  imagePullStarted: ({ taskId, atMs }, context) =>
    change(context, taskId, (task) => ({ pullStartedAtMs: task.pullStartedAtMs ?? atMs })),

  imagePullStopped: ({ taskId, atMs, digests }, context) => {
    change(context, taskId, (task) => ({
      pullStoppedAtMs: task.pullStoppedAtMs ?? atMs,
      containers: task.containers.map((container) => withDigest(container, digests[container.name])),
    }));
    pinDigests(context, taskId, digests);
  },

  containerStarted: (observation, context) => {
    const { taskId, container: name, atMs, pid, runtimeId } = observation;
    const before = findContainer(context, taskId, name);
    if (!before || before.container.lastStatus === "STOPPED") return;
    for (const port of observation.ports) openEndpoint(context, before.task, port);
    const started: Partial<TaskContainer> = {
      lastStatus: "RUNNING",
      startedAtMs: before.container.startedAtMs ?? atMs,
      ...restartAt(atMs, before.container),
    };
    const task = changeContainer(context, before.task, name, {
      ...started,
      runtimeId,
      ...(pid === undefined ? {} : { pid }),
    });
    if (task.lastStatus === "PENDING" && task.desiredStatus === "RUNNING" && areAllStarted(task)) begin(context, task);
  },

  containerFailedToStart: ({ taskId, container: name, atMs, reason }, context) => {
    const before = findContainer(context, taskId, name);
    if (!before || before.container.lastStatus === "STOPPED") return;
    const task = changeContainer(context, before.task, name, { lastStatus: "STOPPED", reason, finishedAtMs: atMs });
    if (before.container.essential) stopTask(context, task, { stopCode: "TaskFailedToStart", stoppedReason: reason });
  },

  containerStopped: ({ taskId, container: name, atMs, exitCode, reason }, context) => {
    const before = findContainer(context, taskId, name);
    if (!before || before.container.lastStatus === "STOPPED") return;
    closeEndpoints(context, before.task, name);
    const written = context.tx.get(logOffsets, `${taskId}/${name}`);
    if (written) storePending(context, written);
    const how = { ...(exitCode === undefined ? {} : { exitCode }), ...(reason === undefined ? {} : { reason }) };
    const task = changeContainer(context, before.task, name, { lastStatus: "STOPPED", finishedAtMs: atMs, ...how });
    if (before.container.essential) endWith(context, task, { atMs, exitCode });
  },

  containerHealth: ({ taskId, container: name, status }, context) => {
    const before = findContainer(context, taskId, name);
    if (before && before.container.healthStatus !== status) {
      changeContainer(context, before.task, name, { healthStatus: status });
    }
  },

  taskUsage: ({ taskId, atMs, cpuUnits, memoryMiB }, { tx }) => {
    if (tx.get(tasks, taskId)) tx.put(usage, { taskId, atMs, cpuUnits, memoryMiB });
  },

  logLines: storeLines,
};

/** A later start than the one that is known: by its restart policy, and nothing is known of its health again. */
function restartAt(atMs: number, { lastStatus, startedAtMs, restarts }: TaskContainer): Partial<TaskContainer> {
  const { count, lastAtMs } = restarts ?? { count: 0, lastAtMs: startedAtMs ?? atMs };
  if (lastStatus !== "RUNNING" || atMs <= lastAtMs) return {};
  return { restarts: { count: count + 1, lastAtMs: atMs }, healthStatus: "UNKNOWN" };
}

/** All containers run: RUNNING, or ACTIVATING until several target groups have the task. */
function begin(context: Context, task: Task): void {
  context.tx.put(tasks, {
    ...task,
    lastStatus: task.targets.length > 1 ? "ACTIVATING" : "RUNNING",
    lastStatusSinceMs: context.now,
    startedAtMs: context.now,
    version: task.version + 1,
  });
  noteStart(context, task);
}

/** An essential container ended: so does the task. Without an exit code it is not held against the application. */
function endWith(context: Context, task: Task, how: { readonly atMs: number; readonly exitCode: number | undefined }) {
  const ended = { ...task, executionStoppedAtMs: task.executionStoppedAtMs ?? how.atMs };
  context.tx.put(tasks, ended);
  const stopCode = "EssentialContainerExited";
  if (how.exitCode !== undefined) {
    stopTask(context, ended, { stopCode, stoppedReason: "Essential container in task exited" });
    return;
  }
  const stoppedReason =
    "Essential container in task exited. Its exit code is not known: the control plane that started it had ended.";
  stopTask(context, ended, { stopCode, stoppedReason, isUnseen: true });
}

function openEndpoint(
  { tx }: Context,
  { networkInterface, taskId }: Task,
  port: { readonly containerPort: number; readonly host: string; readonly hostPort: number },
): void {
  if (!networkInterface) return;
  const { containerPort, host, hostPort } = port;
  const { networkInterfaceId, privateIpAddress: privateIp } = networkInterface;
  const vpcId = networkInterface.vpcId ?? tx.get(networkInterfaces, networkInterfaceId)?.vpcId;
  // Nothing finds an endpoint of no VPC.
  if (vpcId === undefined) return;
  tx.put(endpoints, { networkInterfaceId, vpcId, privateIp, port: containerPort, host, hostPort, taskId });
}

function closeEndpoints({ tx }: Context, { networkInterface, taskDefinitionArn }: Task, name: string): void {
  if (!networkInterface) return;
  const { containerDefinitions = [] } = tx.get(taskDefinitions, taskDefinitionArn)?.definition ?? {};
  for (const { containerPort = 0 } of containerDefinitions.find((it) => it.name === name)?.portMappings ?? []) {
    tx.delete(endpoints, endpointKey({ ...networkInterface, port: containerPort }));
  }
}

function withDigest(container: TaskContainer, imageDigest: string | undefined): TaskContainer {
  return imageDigest === undefined ? container : { ...container, imageDigest };
}

/**
 * What the first task of a deployment resolved holds for all of it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
function pinDigests({ tx }: Context, taskId: string, digests: Readonly<Record<string, string>>): void {
  const deployment = tx.get(deployments, tx.get(tasks, taskId)?.deploymentId ?? "");
  if (!deployment) return;
  const { imageDigests = {} } = deployment;
  if (Object.keys(digests).every((name) => name in imageDigests)) return;
  tx.put(deployments, { ...deployment, imageDigests: { ...digests, ...imageDigests } });
}

function findContainer(
  { tx }: Context,
  taskId: string,
  name: string,
): { readonly task: Task; readonly container: TaskContainer } | undefined {
  const task = tx.get(tasks, taskId);
  const container = task?.containers.find((candidate) => candidate.name === name);
  return task && container && { task, container };
}

function changeContainer({ tx }: Context, task: Task, name: string, by: Partial<TaskContainer>): Task {
  const containers = task.containers.map((container) =>
    container.name === name ? { ...container, ...by } : container,
  );
  const changed = { ...task, containers };
  tx.put(tasks, changed);
  return changed;
}

function change({ tx }: Context, taskId: string, by: (task: Task) => Partial<Task>): void {
  const task = tx.get(tasks, taskId);
  if (task) tx.put(tasks, { ...task, ...by(task) });
}
