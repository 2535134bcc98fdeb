import type { Context } from "../../../engine/context.ts";
import { unsupported, validationError } from "../errors.ts";
import { bindTemplate } from "../binding/bind-template.ts";
import { newRun } from "../requests/requests.ts";
import { stackResources, type Stack, type StackResource } from "../state.ts";
import { setStackStatus } from "./events.ts";
import { cancel } from "./resource-steps.ts";
import { rollBack } from "./stack-controller.ts";

/**
 * Takes a stack whose operation failed without a rollback to what it was before; one that never was complete loses all that it has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html
 * @throws ValidationError in any other status
 */
export function rollBackFailed(
  context: Context,
  stack: Stack,
  options: { readonly retainExceptOnCreate: boolean },
): void {
  const { stackId, status } = stack;
  if (status !== "CREATE_FAILED" && status !== "UPDATE_FAILED")
    throw validationError(
      `Stack:${stackId} is in ${status} state and can not be rolled back: RollbackStack is for CREATE_FAILED and UPDATE_FAILED.`,
    );
  const { retainExceptOnCreate } = options;
  rollBack(
    context,
    { ...stack, retainExceptOnCreate, ...anew(context, context.latency.stackRollbackMs) },
    "User Initiated",
  );
}

/**
 * Goes on with the rollback of an update that failed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html
 * @throws ValidationError in any other status, and for resources that may not be skipped
 */
export function continueRollback(
  context: Context,
  stack: Stack,
  options: { readonly toSkip: readonly string[] | "all that failed"; readonly delayMs: number },
): void {
  if (stack.status !== "UPDATE_ROLLBACK_FAILED")
    throw validationError("RollbackUpdatedStack cannot be called from current stack status");
  const failed = rowsOf(context, stack)
    .filter(hasFailedInRollback)
    .map(({ logicalId }) => logicalId);
  const skipped = options.toSkip === "all that failed" ? failed : options.toSkip;
  const inner = skipped.find((logicalId) => logicalId.includes("."));
  if (inner !== undefined) throw unsupported(`ResourcesToSkip of nested stacks (${inner})`);
  const others = skipped.filter((logicalId) => !failed.includes(logicalId));
  if (others.length > 0)
    throw validationError(
      `ResourcesToSkip has [${others.join(", ")}]; only resources that are UPDATE_FAILED because the rollback failed can be skipped: [${failed.join(", ")}]`,
    );
  const nested = rowsOf(context, stack).find(
    ({ logicalId, type }) => skipped.includes(logicalId) && type === "AWS::CloudFormation::Stack",
  );
  if (nested) throw unsupported(`the skipping of nested stacks in a rollback (resource ${nested.logicalId})`);
  const next = { ...stack, skipped, ...anew(context, options.delayMs) };
  bindTemplate(context, next);
  setStackStatus(context, next, { status: "UPDATE_ROLLBACK_IN_PROGRESS", reason: "User Initiated" });
}

/**
 * Breaks an update off, and takes the stack back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html
 * @throws ValidationError when no update is under way
 */
export function cancelUpdate(context: Context, stack: Stack): void {
  if (stack.status !== "UPDATE_IN_PROGRESS")
    throw validationError("CancelUpdateStack cannot be called from current stack status");
  for (const row of rowsOf(context, stack))
    if (row.run === stack.run && row.status.endsWith("_IN_PROGRESS")) cancel(context, stack, row);
  rollBack(context, stack, "User Initiated");
}

function anew(context: Context, delayMs: number): Pick<Stack, "run" | "beginsAtMs"> {
  return { run: newRun(context), beginsAtMs: context.now + delayMs };
}

function rowsOf({ tx }: Context, { stackId }: Stack): readonly StackResource[] {
  return tx.by(stackResources, "stack", stackId);
}

function hasFailedInRollback({ status, statusReason = "" }: StackResource): boolean {
  return status === "UPDATE_FAILED" && statusReason !== "Resource update cancelled";
}
