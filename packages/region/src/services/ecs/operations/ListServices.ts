import type { ListServicesRequest, ListServicesResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { requireCluster } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { services } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html */
export const listServices: Operation<ListServicesRequest, ListServicesResponse> = (input, context) => {
  const { launchType = "FARGATE", schedulingStrategy = "REPLICA" } = input;
  const { clusterArn } = requireCluster(context, input.cluster);
  const isOurs = launchType === "FARGATE" && schedulingStrategy === "REPLICA";
  const active = context.tx
    .by(services, "clusterArn", clusterArn)
    .filter(({ status }) => isOurs && status === "ACTIVE");
  const { page, ...rest } = pageFor(
    active,
    ({ createdAtMs, serviceArn }) => sortable(createdAtMs) + serviceArn,
    input,
    { defaultLimit: 10 },
  );
  return { serviceArns: page.map(({ serviceArn }) => serviceArn), ...rest };
};
