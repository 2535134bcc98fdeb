import type { PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { checkCapacityProviders } from "../requests/cluster-input.ts";
import { requireCluster } from "../lookup.ts";
import { clusterOutput } from "../responses/outputs.ts";
import { clusters } from "../state.ts";

/** Kept and shown. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html */
export const putClusterCapacityProviders: Operation<
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse
> = (input, context) => {
  const cluster = requireCluster(context, input.cluster);
  const updated = {
    ...cluster,
    capacityProviders: checkCapacityProviders(input.capacityProviders),
    defaultCapacityProviderStrategy: input.defaultCapacityProviderStrategy ?? [],
  };
  context.tx.put(clusters, updated);
  return { cluster: clusterOutput(context.tx, updated, undefined) };
};
