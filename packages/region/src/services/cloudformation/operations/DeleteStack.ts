import type { DeleteStackInput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { findStack, refuseDeploymentConfig } from "../requests/requests.ts";
import { beginDeletion, refuseNested } from "../controllers/stack-runs.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
export const deleteStack: Operation<DeleteStackInput, undefined> = (input, context) => {
  refuseDeploymentConfig(input);
  const stack = findStack(context.tx, input.StackName);
  if (!stack) return;
  refuseNested(context, stack);
  beginDeletion(context, stack, {
    retained: input.RetainResources ?? [],
    isForced: input.DeletionMode === "FORCE_DELETE_STACK",
  });
};
