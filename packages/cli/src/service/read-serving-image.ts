import type { ECS } from "@aws-sdk/client-ecs";
import type { ServiceName } from "@evenkeel/deployer";

/** The image of a service's main container, as its newest revision has it; undefined when there is no such service. */
export async function readServingImage(
  ecs: Pick<ECS, "describeServices" | "describeTaskDefinition">,
  name: ServiceName,
): Promise<string | undefined> {
  const service = await serviceNamed(ecs, name);
  if (service?.taskDefinition === undefined) return undefined;
  const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: service.taskDefinition });
  const containers = taskDefinition?.containerDefinitions ?? [];
  const behindLoadBalancer = service.loadBalancers?.[0]?.containerName;
  return (containers.find((container) => container.name === behindLoadBalancer) ?? containers[0])?.image;
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
