import type { SetStackPolicyInput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { validationError } from "../errors.ts";
import { stackPolicy } from "../requests/policies.ts";
import { existingStack } from "../requests/requests.ts";
import { stacks } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_SetStackPolicy.html */
export const setStackPolicy: Operation<SetStackPolicyInput, undefined> = (input, { tx }) => {
  const policy = stackPolicy(input.StackPolicyBody, input.StackPolicyURL);
  const stack = existingStack(tx, input.StackName);
  if (policy === undefined) throw validationError("Either StackPolicyBody or StackPolicyURL must be specified.");
  tx.put(stacks, { ...stack, policy });
};
