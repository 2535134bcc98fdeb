import type { DescribeServicesRequest, Service } from "@aws-sdk/client-ecs";
import type { ServiceDefinition } from "@evenkeel/definition";
import type { EcsCalls } from "./calls.ts";
import { nameOf } from "./failures.ts";

/** Where a service is, by the names that its owner gave. */
export interface ServiceName {
  readonly cluster: string;
  readonly service: string;
}

/** The service as ECS describes it; undefined when the cluster or the service is not there. */
export async function readService(
  ecs: Pick<EcsCalls, "describeServices">,
  { cluster, service }: ServiceName,
  options: Pick<DescribeServicesRequest, "include"> = {},
): Promise<Service | undefined> {
  try {
    const { services = [] } = await ecs.describeServices({ cluster, services: [service], ...options });
    return services[0];
  } catch (error) {
    if (nameOf(error) === "ClusterNotFoundException") return undefined;
    throw error;
  }
}

/** Where the service of a definition is: its cluster and itself go by the definition's name. */
export function serviceOf({ name }: Pick<ServiceDefinition, "name">): ServiceName {
  return { cluster: name, service: name };
}
