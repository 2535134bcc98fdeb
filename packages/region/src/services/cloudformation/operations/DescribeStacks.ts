import type { DescribeStacksInput, DescribeStacksOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { describeStack } from "../responses/describe-stacks.ts";
import { existingStack } from "../requests/requests.ts";
import { stacks } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export const describeStacks: Operation<DescribeStacksInput, DescribeStacksOutput> = (input, { tx }) => {
  const found =
    input.StackName === undefined
      ? tx.list(stacks).filter(({ status }) => status !== "DELETE_COMPLETE")
      : [existingStack(tx, input.StackName)];
  return { Stacks: found.map(describeStack) };
};
