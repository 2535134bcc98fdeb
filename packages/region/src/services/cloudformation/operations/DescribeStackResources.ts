import type { DescribeStackResourcesInput, DescribeStackResourcesOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { describeResource } from "../responses/describe-stacks.ts";
import { validationError } from "../errors.ts";
import { largestPage } from "../pagination.ts";
import { existingStack } from "../requests/requests.ts";
import { stackResources, stacks } from "../state.ts";

/** Of a stack, the first hundred only. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
export const describeStackResources: Operation<DescribeStackResourcesInput, DescribeStackResourcesOutput> = (
  input,
  { tx },
) => {
  const owner = tx.list(stackResources).find(({ physicalId }) => physicalId === (input.PhysicalResourceId ?? ""));
  if (input.StackName === undefined && !owner)
    throw validationError(`Stack for ${input.PhysicalResourceId ?? "null"} does not exist`);
  const stack =
    input.StackName === undefined && owner ? tx.get(stacks, owner.stackId) : existingStack(tx, input.StackName);
  if (!stack) return { StackResources: [] };
  const resources = tx
    .by(stackResources, "stack", stack.stackId)
    .filter(({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId);
  return { StackResources: resources.slice(0, largestPage).map((resource) => describeResource(stack, resource)) };
};
