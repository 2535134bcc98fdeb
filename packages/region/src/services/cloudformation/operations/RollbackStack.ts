import type { RollbackStackInput, RollbackStackOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { rollBackFailed } from "../controllers/repairs.ts";
import { refuseNested } from "../controllers/stack-runs.ts";
import { existingStack, refuseDeploymentConfig } from "../requests/requests.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html */
export const rollbackStack: Operation<RollbackStackInput, RollbackStackOutput> = (input, context) => {
  refuseDeploymentConfig(input);
  const stack = existingStack(context.tx, input.StackName);
  refuseNested(context, stack);
  rollBackFailed(context, stack, { retainExceptOnCreate: input.RetainExceptOnCreate ?? false });
  return { StackId: stack.stackId };
};
