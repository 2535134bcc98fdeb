import type { GetStackPolicyInput, GetStackPolicyOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingStack } from "../requests/requests.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetStackPolicy.html */
export const getStackPolicy: Operation<GetStackPolicyInput, GetStackPolicyOutput> = (input, { tx }) => {
  const { policy } = existingStack(tx, input.StackName);
  return policy === undefined ? {} : { StackPolicyBody: policy };
};
