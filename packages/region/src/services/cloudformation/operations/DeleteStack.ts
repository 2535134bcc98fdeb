import type { DeleteStackInput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { unsupported } from "../errors.ts";
import { findStack } from "../requests/requests.ts";
import { beginDeletion } from "../controllers/stack-runs.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
export const deleteStack: Operation<DeleteStackInput, undefined> = (input, context) => {
  if ((input.RetainResources ?? []).length > 0) throw unsupported("RetainResources");
  if (input.DeletionMode === "FORCE_DELETE_STACK") throw unsupported("DeletionMode FORCE_DELETE_STACK");
  const stack = findStack(context.tx, input.StackName);
  if (stack) beginDeletion(context, stack);
};
