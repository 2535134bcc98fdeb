import type { CreateStackInput, CreateStackOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { stackExists, validationError } from "../errors.ts";
import { stackPolicy } from "../requests/policies.ts";
import { checkAutoExpand } from "../requests/capabilities.ts";
import { findStack, newStack, refuseDeploymentConfig, refuseMembers, stackSource } from "../requests/requests.ts";
import { beginCreation } from "../controllers/stack-runs.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const createStack: Operation<CreateStackInput, CreateStackOutput> = (input, context) => {
  if (input.StackName !== undefined && findStack(context.tx, input.StackName)) throw stackExists(input.StackName);
  refuseMembers(input, ["TimeoutInMinutes"]);
  refuseDeploymentConfig(input);
  const source = stackSource(context, input, undefined);
  checkAutoExpand(source);
  const { DisableRollback: disableRollback, OnFailure: onFailure } = input;
  if (disableRollback !== undefined && onFailure !== undefined)
    throw validationError("You can specify either DisableRollback or OnFailure, but not both.");
  const stack = newStack(context, input.StackName, {
    status: "CREATE_IN_PROGRESS",
    onFailure: disableRollback === true ? "DO_NOTHING" : (onFailure ?? "ROLLBACK"),
    terminationProtected: input.EnableTerminationProtection ?? false,
  });
  const policy = stackPolicy(input.StackPolicyBody, input.StackPolicyURL);
  const retainExceptOnCreate = input.RetainExceptOnCreate ?? false;
  return {
    StackId: beginCreation(context, {
      ...stack,
      ...source,
      retainExceptOnCreate,
      ...(policy !== undefined && { policy }),
    }).stackId,
  };
};
