import type { ListServiceDeploymentsRequest, ListServiceDeploymentsResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { requireService } from "../lookup.ts";
import { pageOf } from "../page.ts";
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
    .filter(({ createdAtMs }) => (!after || createdAtMs > Number(after)) && (!before || createdAtMs < Number(before)))
    .toReversed();
  const { page, ...rest } = pageOf(
    found.map(({ serviceDeploymentArn }) => serviceDeploymentArn),
    input,
    { defaultLimit: 20 },
  );
  const listed = found.filter(({ serviceDeploymentArn }) => page.includes(serviceDeploymentArn));
  return { serviceDeployments: listed.map(serviceDeploymentBrief), ...rest };
};
