import type { UpdateClusterRequest, UpdateClusterResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { normalizeSettings } from "../requests/cluster-input.ts";
import { requireCluster } from "../lookup.ts";
import { clusterOutput } from "../responses/outputs.ts";
import { clusters } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateCluster.html */
export const updateCluster: Operation<UpdateClusterRequest, UpdateClusterResponse> = (input, context) => {
  const cluster = requireCluster(context, input.cluster);
  const updated = {
    ...cluster,
    settings: normalizeSettings(input.settings, cluster.settings),
    configuration: input.configuration ?? cluster.configuration,
    serviceConnectDefaults: input.serviceConnectDefaults ?? cluster.serviceConnectDefaults,
  };
  context.tx.put(clusters, updated);
  return { cluster: clusterOutput(context.tx, updated, ["SETTINGS", "CONFIGURATIONS"]) };
};
