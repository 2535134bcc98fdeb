import type { Container, Task } from "@aws-sdk/client-ecs";
import { nameIn } from "../aws/names.ts";
import { hasFailed } from "./failures.ts";
import { targetsOf } from "./health.ts";
import type { View } from "./read-service-view.ts";

/** What shows why a release failed. */
export interface Evidence {
  /** Tasks of the release that failed, the newest first. */
  readonly stoppedTasks: readonly StoppedTask[];
  readonly targets: readonly UnhealthyTarget[];
  /** The last lines that one of the failed tasks wrote. */
  readonly logs: readonly LogLines[];
  /** ECS's own events since the release began, the oldest first. */
  readonly events: readonly string[];
}

export interface StoppedTask {
  readonly id: string;
  readonly zone: string;
  readonly revision: string;
  readonly stopCode: string;
  readonly reason: string;
  readonly containers: readonly EndedContainer[];
}

export interface EndedContainer {
  readonly name: string;
  readonly exitCode?: number;
  /** Such as `OutOfMemoryError: …` or `CannotPullContainerError: …`. */
  readonly reason?: string;
}

export interface UnhealthyTarget {
  /** Address and port. */
  readonly target: string;
  readonly state: string;
  /** The load balancer's code, such as `Target.ResponseCodeMismatch`. */
  readonly reasonCode?: string;
  readonly description?: string;
}

export interface LogLines {
  readonly taskId: string;
  readonly container: string;
  readonly lines: readonly { readonly atMs: number; readonly message: string }[];
}

/** The tasks of a deployment that failed, the newest first. */
export function stoppedTasksOf({ tasks }: Pick<View, "tasks">, deploymentId: string): readonly StoppedTask[] {
  return tasks
    .filter((task) => task.startedBy === deploymentId && hasFailed(task))
    .toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0))
    .map(stoppedTask);
}

/** The targets of a deployment's tasks that are not healthy, and why. */
export function unhealthyTargetsOf(
  { tasks, pools }: Pick<View, "tasks" | "pools">,
  deploymentId: string,
): readonly UnhealthyTarget[] {
  const ours = tasks.filter(({ startedBy }) => startedBy === deploymentId);
  return pools.flatMap((pool) =>
    ours
      .flatMap((task) => targetsOf(task, pool))
      .filter(({ TargetHealth }) => TargetHealth?.State === "unhealthy")
      .map(({ Target, TargetHealth = {} }) => ({
        target: `${Target?.Id ?? ""}:${Target?.Port ?? ""}`,
        state: TargetHealth.State ?? "",
        ...(TargetHealth.Reason !== undefined && { reasonCode: TargetHealth.Reason }),
        ...(TargetHealth.Description !== undefined && { description: TargetHealth.Description }),
      })),
  );
}

function stoppedTask(task: Task): StoppedTask {
  return {
    id: nameIn(task.taskArn ?? ""),
    zone: task.availabilityZone ?? "",
    revision: nameIn(task.taskDefinitionArn ?? ""),
    stopCode: task.stopCode ?? "",
    reason: task.stoppedReason ?? "",
    containers: (task.containers ?? []).map(endedContainer),
  };
}

function endedContainer({ name = "", exitCode, reason }: Container): EndedContainer {
  return { name, ...(exitCode !== undefined && { exitCode }), ...(reason !== undefined && { reason }) };
}
