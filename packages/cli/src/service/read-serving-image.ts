import type { ECS } from "@aws-sdk/client-ecs";
import type { ServiceName } from "@evenkeel/deployer";

/** The image of a service's main container, or of the one that is named, as its newest revision has it; undefined when there is none. */
export async function readServingImage(
  ecs: Pick<ECS, "describeServices" | "describeTaskDefinition">,
  name: ServiceName,
  container?: string,
): Promise<string | undefined> {
  const service = await serviceNamed(ecs, name);
  if (service?.taskDefinition === undefined) return undefined;
  const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: service.taskDefinition });
  const containers = taskDefinition?.containerDefinitions ?? [];
  const wanted = container ?? service.loadBalancers?.[0]?.containerName;
  const found = containers.find((each) => each.name === wanted);
  return (found ?? (container === undefined ? containers[0] : undefined))?.image;
}

async function serviceNamed(ecs: Pick<ECS, "describeServices">, name: ServiceName) {
  try {
    const { services = [] } = await ecs.describeServices({ cluster: name.cluster, services: [name.service] });
    return services.find(({ status }) => status === "ACTIVE");
  } catch (error) {
    if (error instanceof Error && error.name === "ClusterNotFoundException") return undefined;
    throw error;
  }
}
