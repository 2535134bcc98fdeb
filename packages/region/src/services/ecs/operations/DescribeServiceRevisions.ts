import type { DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { checkDescribed } from "../requests/most-described.ts";
import { serviceRevisionOutput } from "../responses/service-deployment-output.ts";
import { serviceRevisions } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceRevisions.html */
export const describeServiceRevisions: Operation<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse> = (
  input,
  { tx },
) => {
  checkDescribed("service revisions", input.serviceRevisionArns?.length ?? 0);
  const found = (input.serviceRevisionArns ?? []).map((arn) => ({ arn, record: tx.get(serviceRevisions, arn) }));
  return {
    serviceRevisions: found.flatMap(({ record }) => (record ? [serviceRevisionOutput(tx, record)] : [])),
    failures: found.flatMap(({ arn, record }) => (record ? [] : [{ arn, reason: "MISSING" }])),
  };
};
