import type { DescribeServiceDeploymentsRequest, DescribeServiceDeploymentsResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { checkDescribed } from "../requests/most-described.ts";
import { serviceDeploymentOutput } from "../responses/service-deployment-output.ts";
import { serviceDeployments } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html */
export const describeServiceDeployments: Operation<
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse
> = (input, { tx }) => {
  checkDescribed("service deployments", input.serviceDeploymentArns?.length ?? 0);
  const found = (input.serviceDeploymentArns ?? []).map((arn) => ({ arn, record: tx.get(serviceDeployments, arn) }));
  return {
    serviceDeployments: found.flatMap(({ record }) => (record ? [serviceDeploymentOutput(tx, record)] : [])),
    failures: found.flatMap(({ arn, record }) => (record ? [] : [{ arn, reason: "MISSING" }])),
  };
};
