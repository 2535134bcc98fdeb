import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";

/** Checks what containers of a task wait for: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
export function checkContainerOrder(containers: readonly ContainerDefinition[]): void {
  const byName = new Map(containers.map((container) => [container.name ?? "", container]));
  for (const container of containers) {
    for (const { containerName = "", condition = "" } of container.dependsOn ?? []) {
      checkDependency(container.name ?? "", byName.get(containerName), { containerName, condition });
    }
    if (dependsOnItself(container.name ?? "", byName)) {
      throw errors.clientException(`Container '${container.name ?? ""}' depends on itself through dependsOn.`);
    }
  }
}

function checkDependency(
  name: string,
  dependency: ContainerDefinition | undefined,
  { containerName, condition }: { containerName: string; condition: string },
): void {
  const what = `Container '${name}' waits for '${containerName}'`;
  if (!dependency) throw errors.clientException(`${what}, which is no container of this task definition.`);
  if (condition === "HEALTHY" && !dependency.healthCheck) {
    throw errors.clientException(`${what} to be HEALTHY, but that container has no healthCheck.`);
  }
  if ((condition === "COMPLETE" || condition === "SUCCESS") && (dependency.essential ?? true)) {
    throw errors.clientException(
      "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container",
    );
  }
}

function dependsOnItself(name: string, byName: ReadonlyMap<string, ContainerDefinition>): boolean {
  const seen = new Set<string>();
  const pending = namesOf(byName.get(name));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...namesOf(byName.get(next)));
  }
  return false;
}

function namesOf(container: ContainerDefinition | undefined): string[] {
  return (container?.dependsOn ?? []).map(({ containerName = "" }) => containerName);
}
