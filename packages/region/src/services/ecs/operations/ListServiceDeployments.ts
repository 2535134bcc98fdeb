import type { ListServiceDeploymentsRequest, ListServiceDeploymentsResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { requireService } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { serviceDeploymentBrief } from "../responses/service-deployment-output.ts";
import { serviceDeployments } from "../state.ts";

/** Newest first. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html */
export const listServiceDeployments: Operation<ListServiceDeploymentsRequest, ListServiceDeploymentsResponse> = (
  input,
  context,
) => {
  const { serviceArn } = requireService(context, input.cluster, input.service);
  const { after, before } = input.createdAt ?? {};
  const found = context.tx
    .by(serviceDeployments, "serviceArn", serviceArn)
    .filter(({ status }) => !input.status?.length || input.status.includes(status))
    .filter(({ createdAtMs }) => (!after || createdAtMs > Number(after)) && (!before || createdAtMs < Number(before)));
  const { page, ...rest } = pageFor(
    found,
    ({ createdAtMs, serviceDeploymentArn }) => sortable(createdAtMs) + serviceDeploymentArn,
    input,
    { defaultLimit: 20, order: "descending" },
  );
  return { serviceDeployments: page.map(serviceDeploymentBrief), ...rest };
};
