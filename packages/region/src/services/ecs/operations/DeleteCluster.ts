import type { DeleteClusterRequest, DeleteClusterResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { requireCluster } from "../lookup.ts";
import { clusterOutput } from "../responses/outputs.ts";
import { clusters, services, tasks } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html */
export const deleteCluster: Operation<DeleteClusterRequest, DeleteClusterResponse> = (input, context) => {
  const { tx } = context;
  const cluster = requireCluster(context, input.cluster);
  const { clusterArn } = cluster;
  if (tx.by(services, "clusterArn", clusterArn).some(({ status }) => status !== "INACTIVE")) {
    throw errors.clusterContainsServices();
  }
  if (tx.by(tasks, "clusterArn", clusterArn).some(({ lastStatus }) => lastStatus !== "STOPPED")) {
    throw errors.clusterContainsTasks();
  }
  const deleted = { ...cluster, status: "INACTIVE" } as const;
  tx.put(clusters, deleted);
  return { cluster: clusterOutput(tx, deleted, undefined) };
};
