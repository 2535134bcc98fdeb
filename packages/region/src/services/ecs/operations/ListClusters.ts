import type { ListClustersRequest, ListClustersResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { clusters } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListClusters.html */
export const listClusters: Operation<ListClustersRequest, ListClustersResponse> = (input, { tx }) => {
  const active = tx.list(clusters).filter(({ status }) => status === "ACTIVE");
  const { page, ...rest } = pageFor(active, ({ clusterArn }) => clusterArn, input);
  return { clusterArns: page.map(({ clusterArn }) => clusterArn), ...rest };
};
