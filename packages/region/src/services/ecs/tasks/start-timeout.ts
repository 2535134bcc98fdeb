import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import { taskDefinitions, type Task, type TaskContainer } from "../state.ts";

/** A container waits for another one, which has not met its condition yet. */
export interface UnmetDependency {
  /** The one that waits. */
  readonly target: string;
  readonly dependency: string;
  /** When the wait is given up. */
  readonly givenUpAtMs: number;
}

/** ECS's container agent waits for three minutes where a container says nothing else, from its start. */
const defaultSeconds = 180;

/**
 * The dependency whose time is up first, of a task that does not run yet. It is the dependency's own startTimeout that counts.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function firstUnmetDependency(view: View, task: Task): UnmetDependency | undefined {
  const { containerDefinitions = [] } = view.get(taskDefinitions, task.taskDefinitionArn)?.definition ?? {};
  const unmet = containerDefinitions
    .filter(({ name }) => containerOf(task, name)?.lastStatus === "PENDING")
    .flatMap((waiting) => unmetOf(waiting, task, containerDefinitions));
  return unmet.toSorted((a, b) => a.givenUpAtMs - b.givenUpAtMs)[0];
}

/** In the words of ECS's container agent. */
export function timedOutReason({ dependency, target }: UnmetDependency): string {
  return `dependency graph: container ordering dependency [${dependency}] for target [${target}] has timed out.`;
}

function unmetOf(
  waiting: ContainerDefinition,
  task: Task,
  definitions: readonly ContainerDefinition[],
): readonly UnmetDependency[] {
  return (waiting.dependsOn ?? []).flatMap(({ containerName: dependency = "", condition = "START" }) => {
    const container = containerOf(task, dependency);
    if (!container || container.startedAtMs === undefined || isMet(condition, container)) return [];
    const { startTimeout: seconds = defaultSeconds } = definitions.find(({ name }) => name === dependency) ?? {};
    return [{ target: waiting.name ?? "", dependency, givenUpAtMs: container.startedAtMs + seconds * 1000 }];
  });
}

/** One that has stopped cannot time out any more: whether it met the condition is known. */
function isMet(condition: string, { lastStatus, healthStatus }: TaskContainer): boolean {
  if (lastStatus === "STOPPED" || condition === "START") return true;
  return condition === "HEALTHY" && healthStatus === "HEALTHY";
}

function containerOf({ containers }: Task, name: string | undefined): TaskContainer | undefined {
  return containers.find((container) => container.name === name);
}
