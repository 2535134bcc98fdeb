import type { CancelUpdateStackInput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { cancelUpdate } from "../controllers/repairs.ts";
import { refuseNested } from "../controllers/stack-runs.ts";
import { existingStack } from "../requests/requests.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html */
export const cancelUpdateStack: Operation<CancelUpdateStackInput, undefined> = (input, context) => {
  const stack = existingStack(context.tx, input.StackName);
  refuseNested(context, stack);
  cancelUpdate(context, stack);
};
