import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { ContainerSpec, TaskSpec } from "../tasks.ts";

/** What we write on everything that we make in the engine, so that we find it again. */
export const labelNames = {
  /** Of which state folder it is: the folder's path. */
  state: "evenkeel.state",
  task: "evenkeel.task",
  container: "evenkeel.container",
  /** When its start began: epoch milliseconds of the region's clock. */
  startedAt: "evenkeel.started-at",
} as const;

/** What says of which state folder something is. */
export function stateLabel(stateDirectory: string) {
  return { [labelNames.state]: resolve(stateDirectory) };
}

/** Finds everything of a state folder. */
export function ofState(stateDirectory: string): { readonly label: string[] } {
  return { label: [`${labelNames.state}=${resolve(stateDirectory)}`] };
}

/** The labels of a container: ours, and those that the ECS agent writes. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-labels.html */
export function labelsOf(stateDirectory: string, task: TaskSpec, container: ContainerSpec, atMs: number) {
  return {
    ...container.dockerLabels,
    ...networkLabels(stateDirectory, task),
    [labelNames.container]: container.name,
    [labelNames.startedAt]: String(atMs),
    "com.amazonaws.ecs.cluster": task.clusterArn,
    "com.amazonaws.ecs.container-name": container.name,
    "com.amazonaws.ecs.task-arn": task.taskArn,
    "com.amazonaws.ecs.task-definition-family": task.family,
    "com.amazonaws.ecs.task-definition-version": String(task.revision),
  };
}

/** The labels of what a task has beside its containers: the one that holds its network, and its volumes. */
export function networkLabels(stateDirectory: string, { taskId }: Pick<TaskSpec, "taskId">) {
  return { ...stateLabel(stateDirectory), [labelNames.task]: taskId };
}

/** The names in the engine: a task's network holder, and its containers beside it. */
export function nameOf(stateDirectory: string, taskId: string, container?: string): string {
  return [networkNameOf(stateDirectory), taskId, ...(container === undefined ? [] : [container])].join("-");
}

/** The name in the engine of a task's volume. */
export function volumeNameOf(stateDirectory: string, taskId: string, volume: string): string {
  return [networkNameOf(stateDirectory), taskId, "volume", volume].join("-");
}

/** The bridge network of a state folder's tasks. */
export function networkNameOf(stateDirectory: string): string {
  return `evenkeel-${createHash("sha256").update(resolve(stateDirectory)).digest("hex").slice(0, 8)}`;
}
