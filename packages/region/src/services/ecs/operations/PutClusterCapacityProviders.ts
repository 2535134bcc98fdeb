import type { PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import type { Operation } from "../../../engine/service.ts";
import { checkStrategy } from "../requests/capacity.ts";
import { checkCapacityProviders } from "../requests/cluster-input.ts";
import * as errors from "../errors.ts";
import { requireCluster } from "../lookup.ts";
import { clusterOutput } from "../responses/outputs.ts";
import { clusters, services, tasks, type Cluster } from "../state.ts";

/**
 * Associates exactly these. What services or tasks use stays.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html
 */
export const putClusterCapacityProviders: Operation<
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse
> = (input, context) => {
  const cluster = requireCluster(context, input.cluster);
  const capacityProviders = checkCapacityProviders(input.capacityProviders);
  const defaultCapacityProviderStrategy = checkStrategy(input.defaultCapacityProviderStrategy ?? [], capacityProviders);
  const used = usedProviders(context.tx, cluster);
  const gone = cluster.capacityProviders.filter((name) => !capacityProviders.includes(name));
  if (gone.some((name) => used.has(name))) throw errors.capacityProviderInUse();
  const updated = { ...cluster, capacityProviders, defaultCapacityProviderStrategy };
  context.tx.put(clusters, updated);
  return { cluster: clusterOutput(context.tx, updated, ["ATTACHMENTS"]) };
};

function usedProviders(view: View, { clusterArn }: Cluster): ReadonlySet<string | undefined> {
  const ofServices = view
    .by(services, "clusterArn", clusterArn)
    .filter(({ status }) => status !== "INACTIVE")
    .flatMap(({ capacityProviderStrategy = [] }) => capacityProviderStrategy)
    .map(({ capacityProvider }) => capacityProvider);
  const ofTasks = view
    .by(tasks, "clusterArn", clusterArn)
    .filter(({ lastStatus }) => lastStatus !== "STOPPED")
    .map(({ capacityProviderName }) => capacityProviderName);
  return new Set([...ofServices, ...ofTasks]);
}
