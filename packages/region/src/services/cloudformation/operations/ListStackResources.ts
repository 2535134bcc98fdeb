import type { ListStackResourcesInput, ListStackResourcesOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { describeResource } from "../responses/describe-stacks.ts";
import { pageFor } from "../pagination.ts";
import { existingStack } from "../requests/requests.ts";
import { stackResources } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html */
export const listStackResources: Operation<ListStackResourcesInput, ListStackResourcesOutput> = (input, { tx }) => {
  const stack = existingStack(tx, input.StackName);
  const all = tx.by(stackResources, "stack", stack.stackId);
  const { page, ...next } = pageFor(all, ({ logicalId }) => logicalId, input.NextToken);
  return {
    ...next,
    StackResourceSummaries: page.map((resource) => {
      const { StackName: _, StackId: __, Timestamp, ...described } = describeResource(stack, resource);
      return { ...described, LastUpdatedTimestamp: Timestamp };
    }),
  };
};
