import type { DescribeStackResourceInput, DescribeStackResourceOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { describeResource } from "../responses/describe-stacks.ts";
import { validationError } from "../errors.ts";
import { existingStack } from "../requests/requests.ts";
import { resourceKey, stackResources } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html */
export const describeStackResource: Operation<DescribeStackResourceInput, DescribeStackResourceOutput> = (
  input,
  { tx },
) => {
  const stack = existingStack(tx, input.StackName);
  const { LogicalResourceId: logicalId = "" } = input;
  const resource = tx.get(stackResources, resourceKey({ stackId: stack.stackId, logicalId }));
  if (!resource) throw validationError(`Resource ${logicalId} does not exist for stack ${stack.stackName}`);
  const { Timestamp, ...described } = describeResource(stack, resource);
  return { StackResourceDetail: { ...described, LastUpdatedTimestamp: Timestamp, Metadata: "{}" } };
};
