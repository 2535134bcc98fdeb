import type { CreateServiceRequest, ServiceRegistry } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import { hasRecord } from "../../servicediscovery/services/dns-config.ts";
import { findService } from "../../servicediscovery/services/services.ts";
import type { MapService } from "../../servicediscovery/state.ts";
import * as errors from "../errors.ts";
import { checkContainerPort } from "./service-input.ts";
import { movesTraffic } from "../traffic-groups.ts";
import type { Service, TaskDefinition } from "../state.ts";

/**
 * The Cloud Map service that the tasks of a service are registered in: one at most, with a port where its records have one.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html
 * @returns undefined where there is none
 * @throws InvalidParameterException
 */
export function checkServiceRegistries(
  context: Context,
  given: readonly ServiceRegistry[] | undefined,
  definition: TaskDefinition,
): Service["serviceRegistries"] {
  const [registry, ...others] = given ?? [];
  if (!registry) return undefined;
  if (others.length > 0) {
    throw errors.invalidParameter(`serviceRegistries can have at most 1 members, but has ${others.length + 1}.`);
  }
  const { registryArn = "" } = registry;
  const service = findService(context, registryArn);
  if (service?.arn !== registryArn) {
    throw errors.invalidParameter(
      `The service registry ${registryArn} does not exist: give the ARN of a Cloud Map service.`,
    );
  }
  checkRecords(service);
  checkPort(service, registry);
  checkRegistryPort(registry, definition);
  return [registry];
}

/** The container's port that a registry names is the task definition's. @throws InvalidParameterException */
export function checkRegistryPort({ containerName, containerPort }: ServiceRegistry, definition: TaskDefinition): void {
  if (containerPort !== undefined) checkContainerPort({ containerName, containerPort }, definition);
}

/** Where deployments move traffic, instances of both revisions would be found at once. */
export function refuseRegistriesThatMove({
  serviceRegistries = [],
  deploymentConfiguration = {},
}: Pick<CreateServiceRequest, "deploymentConfiguration"> & Pick<Service, "serviceRegistries">): void {
  if (serviceRegistries.length === 0 || !movesTraffic(deploymentConfiguration)) return;
  throw errors.unsupported(`serviceRegistries with the deployment strategy ${deploymentConfiguration.strategy ?? ""}`);
}

function checkRecords(service: MapService): void {
  const other = service.dnsRecords.find(({ Type: type = "A" }) => !["A", "SRV"].includes(type));
  if (!other) return;
  throw errors.unsupported(`a service registry with a record of the type ${other.Type ?? ""} (${service.arn})`);
}

/** The words: https://github.com/umotif-public/terraform-aws-ecs-fargate/issues/25 */
function checkPort(
  service: MapService,
  { registryArn = "", containerName, containerPort, port }: ServiceRegistry,
): void {
  const isOfContainer = containerName !== undefined && containerPort !== undefined;
  if (hasRecord(service, "SRV")) {
    if (isOfContainer !== (port !== undefined)) return;
    throw errors.invalidParameter(
      `When specifying a service registry with an SRV record, either 'port' or 'containerName' and 'containerPort' must be given. Registry: ${registryArn}`,
    );
  }
  const needless =
    service.type !== "HTTP" && Object.entries({ containerPort, port }).find(([, it]) => it !== undefined);
  if (!needless) return;
  throw errors.invalidParameter(
    `The values specified for serviceRegistries do not require a value for '${needless[0]}'. Remove the value and retry. Registry: ${registryArn}`,
  );
}
