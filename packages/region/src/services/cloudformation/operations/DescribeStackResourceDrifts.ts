import type {
  DescribeStackResourceDriftsInput,
  DescribeStackResourceDriftsOutput,
} from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { badToken, largestPage } from "../pagination.ts";
import { existingStack } from "../requests/requests.ts";
import { describeDrift } from "../responses/describe-drift.ts";
import { stackResources } from "../state.ts";

/** What was found last of each resource that was compared. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResourceDrifts.html */
export const describeStackResourceDrifts: Operation<
  DescribeStackResourceDriftsInput,
  DescribeStackResourceDriftsOutput
> = (input, { tx }) => {
  const { StackResourceDriftStatusFilters: wanted = [], MaxResults: limit = largestPage, NextToken: token } = input;
  const stack = existingStack(tx, input.StackName);
  const found = tx.by(stackResources, "stack", stack.stackId).flatMap((resource) => {
    const { drift } = resource;
    const isWanted = drift && (wanted.length === 0 || wanted.includes(drift.status));
    return isWanted ? [{ resource, drift }] : [];
  });
  const { page, nextToken } = pageOf(found, { keyOf: ({ resource }) => resource.logicalId, limit, token, badToken });
  return {
    StackResourceDrifts: page.map(({ resource, drift }) => describeDrift(resource, drift)),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
};
