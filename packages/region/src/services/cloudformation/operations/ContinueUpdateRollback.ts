import type { ContinueUpdateRollbackInput, ContinueUpdateRollbackOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { continueRollback } from "../controllers/repairs.ts";
import { validationError } from "../errors.ts";
import { refuseNested } from "../controllers/stack-runs.ts";
import { existingStack } from "../requests/requests.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html */
export const continueUpdateRollback: Operation<ContinueUpdateRollbackInput, ContinueUpdateRollbackOutput> = (
  input,
  context,
) => {
  const { ResourcesToSkip: named = [], ForceRollback: isForced = false } = input;
  if (isForced && named.length > 0)
    throw validationError("You can specify either ForceRollback or ResourcesToSkip, but not both.");
  const stack = existingStack(context.tx, input.StackName);
  refuseNested(context, stack);
  const delayMs = context.latency.stackRollbackMs;
  continueRollback(context, stack, { toSkip: isForced ? "all that failed" : named, delayMs });
  return {};
};
