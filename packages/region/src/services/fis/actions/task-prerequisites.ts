import type { View } from "../../../store/store.ts";
import { taskDefinitions, type Task, type TaskDefinition } from "../../ecs/state.ts";
import type { Texts } from "../shapes.ts";

/**
 * What a task lacks for FIS to act inside of it, as AWS documents it; of the network actions those of Fargate too.
 * https://docs.aws.amazon.com/fis/latest/userguide/ecs-task-actions.html
 */
export function missingPrerequisite(view: View, task: Task, network: Texts | undefined): string | undefined {
  const definition = definitionOf(view, task);
  if (task.enableExecuteCommand) return "ECS Exec has to be switched off (enableExecuteCommand).";
  const hasAgent = definition?.containerDefinitions?.some(({ environment = [] }) =>
    environment.some(({ name }) => name === "MANAGED_INSTANCE_ROLE_NAME"),
  );
  if (hasAgent !== true) return "it has no SSM agent container (environment variable MANAGED_INSTANCE_ROLE_NAME).";
  if (!network) return undefined;
  if (network["useEcsFaultInjectionEndpoints"] !== "true")
    return "tasks on Fargate need the parameter useEcsFaultInjectionEndpoints with the value true.";
  if (definition?.enableFaultInjection !== true) return "its task definition needs enableFaultInjection.";
  if (definition.pidMode !== "task") return 'its task definition needs the pidMode "task".';
  return undefined;
}

/** The ports that its containers listen at. */
export function portsOf(view: View, task: Task): readonly number[] {
  const containers = definitionOf(view, task)?.containerDefinitions ?? [];
  return containers.flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ containerPort }) => containerPort ?? []),
  );
}

/** How many processors it has, at least one: 1024 CPU units are one. */
export function processorsOf({ cpu }: Task): number {
  return Math.max(1, Math.floor(Number(cpu) / 1024));
}

function definitionOf(view: View, task: Task): TaskDefinition["definition"] | undefined {
  return view.get(taskDefinitions, task.taskDefinitionArn)?.definition;
}
