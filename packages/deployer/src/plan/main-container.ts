import type { ContainerDefinition, Service } from "@aws-sdk/client-ecs";
import { mainContainer as applicationName } from "@evenkeel/definition";
import { ChangeError } from "../change-error.ts";

/** The container that a release is about: behind the load balancer, or the only one, the only essential one, or the definition's own. */
export function mainContainer(
  { loadBalancers = [] }: Pick<Service, "loadBalancers">,
  containers: readonly ContainerDefinition[],
): string {
  const behind = loadBalancers.map(({ containerName }) => containerName).find((name) => name !== undefined);
  if (behind !== undefined) return behind;
  const essential = containers.filter(({ essential = true }) => essential);
  const only =
    containers.length === 1 ? containers[0] : essential.length === 1 ? essential[0] : ofDefinition(containers);
  if (only?.name !== undefined) return only.name;
  throw new ChangeError(
    `which container? The task definition has ${namesOf(containers)} and none is behind a load balancer. Name the container`,
  );
}

/** What a service of several containers calls its application, where a definition made it. */
function ofDefinition(containers: readonly ContainerDefinition[]): ContainerDefinition | undefined {
  return containers.find(({ name }) => name === applicationName);
}

/** The container of that name, or the names to choose from. */
export function containerNamed(containers: readonly ContainerDefinition[], name: string): ContainerDefinition {
  const found = containers.find((container) => container.name === name);
  if (!found) throw new ChangeError(`no container ${name}: the task definition has ${namesOf(containers)}`);
  return found;
}

function namesOf(containers: readonly ContainerDefinition[]): string {
  return containers.map(({ name = "" }) => name).join(", ");
}
