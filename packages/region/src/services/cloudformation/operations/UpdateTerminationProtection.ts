import type {
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput,
} from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingStack } from "../requests/requests.ts";
import { stacks } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateTerminationProtection.html */
export const updateTerminationProtection: Operation<
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput
> = (input, { tx }) => {
  const stack = existingStack(tx, input.StackName);
  tx.put(stacks, { ...stack, terminationProtected: input.EnableTerminationProtection ?? false });
  return { StackId: stack.stackId };
};
