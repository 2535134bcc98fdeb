import type {
  DiscoverInstancesRequest,
  DiscoverInstancesResponse,
  HealthStatusFilter,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { discoveredService } from "../instances/discovered-service.ts";
import { healthOf } from "../instances/instances.ts";
import { instances, type Instance, type MapService } from "../state.ts";

/** The instances of a service, in the order in which they were registered. https://docs.aws.amazon.com/cloud-map/latest/api/API_DiscoverInstances.html */
export const discoverInstances: Operation<DiscoverInstancesRequest, DiscoverInstancesResponse> = (input, context) => {
  const { tx, now } = context;
  const service = discoveredService(context, input);
  const registered = tx.by(instances, "serviceId", service.id);
  const matching = withAttributes(registered, input.QueryParameters);
  const preferred = withAttributes(matching, input.OptionalParameters);
  const chosen = preferred.length > 0 ? preferred : matching;
  const found = withHealth(service, chosen, now, input.HealthStatus).slice(0, input.MaxResults ?? 100);
  return {
    Instances: found.map((instance) => ({
      InstanceId: instance.instanceId,
      NamespaceName: input.NamespaceName,
      ServiceName: service.name,
      HealthStatus: healthOf(service, instance, now),
      Attributes: instance.attributes,
    })),
    InstancesRevision: service.instancesRevision,
  };
};

function withAttributes(
  all: readonly Instance[],
  wanted: Readonly<Record<string, string>> | undefined,
): readonly Instance[] {
  const entries = Object.entries(wanted ?? {});
  return all.filter(({ attributes }) => entries.every(([name, value]) => attributes[name] === value));
}

/**
 * The healthy ones, if nothing else is asked; all of a service that nothing checks.
 * https://docs.aws.amazon.com/cloud-map/latest/dg/services-health-checks.html
 */
function withHealth(
  service: MapService,
  all: readonly Instance[],
  now: number,
  filter: HealthStatusFilter = "HEALTHY",
): readonly Instance[] {
  if (!service.hasCustomHealth || filter === "ALL") return all;
  const wanted = filter === "UNHEALTHY" ? "UNHEALTHY" : "HEALTHY";
  const found = all.filter((instance) => healthOf(service, instance, now) === wanted);
  return filter === "HEALTHY_OR_ELSE_ALL" && found.length === 0 ? all : found;
}
