import type { Context } from "../../../engine/context.ts";
import { validationError } from "../errors.ts";
import { exportInUse } from "./exports.ts";
import { setStackStatus } from "./events.ts";
import { newRun, type StackSource } from "../requests/requests.ts";
import { bindTemplate } from "../binding/bind-template.ts";
import { resourceKey, stackResources, type Stack } from "../state.ts";
import { isUnderWay } from "./stack-controller.ts";

const rest = [
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
  "IMPORT_COMPLETE",
  "IMPORT_ROLLBACK_COMPLETE",
];
const failed = ["CREATE_FAILED", "UPDATE_FAILED"];

/** Starts the creation of a stack that has nothing yet. */
export function beginCreation(context: Context, stack: Stack): Stack {
  bindTemplate(context, stack);
  return setStackStatus(context, stack, { status: "CREATE_IN_PROGRESS", reason: "User Initiated" });
}

/** Whether a stack's last operation failed and was not rolled back: it may be tried again, or rolled back. */
export function hasFailed({ status }: Stack): boolean {
  return failed.includes(status);
}

/**
 * AWS takes such a request and advises against it, since the outer stack does not know of it: here it is refused.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
 * @throws ValidationError
 */
export function refuseNested({ tx }: Context, { stackId, parentId, rootId }: Stack): void {
  if (parentId === undefined || rootId === undefined) return;
  // One that its parent has left, by its DeletionPolicy or by a deletion that left it, belongs to nothing any more.
  const siblings = tx.by(stackResources, "stack", parentId);
  if (!siblings.some(({ physicalId, status }) => physicalId === stackId && status !== "DELETE_SKIPPED")) return;
  throw validationError(
    `Stack [${stackId}] is nested: work on its root stack [${rootId}], which changes it with itself.`,
  );
}

/** @throws ValidationError when the stack is not at rest, or can only be deleted */
export function checkUpdatable({ stackId, status }: Stack): void {
  if (![...rest, ...failed].includes(status))
    throw validationError(`Stack:${stackId} is in ${status} state and can not be updated.`);
}

/** Also one that is only under review yet may take resources in. @throws ValidationError when the stack is not at rest, and complete */
export function checkImportable({ stackId, status }: Stack): void {
  if (![...rest, "REVIEW_IN_PROGRESS"].includes(status))
    throw validationError(`Stack:${stackId} is in ${status} state and can not be updated.`);
}

/**
 * Starts an update, or another try after one that failed: what that would go back to stays the same.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 * @throws ValidationError when the stack is not at rest
 */
export function beginUpdate(context: Context, stack: Stack, source: StackSource): Stack {
  checkUpdatable(stack);
  refuseNested(context, stack);
  if (hasFailed(stack) && stack.onFailure !== "DO_NOTHING")
    throw validationError(
      `This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API`,
    );
  return beginNextUpdate(context, stack, source);
}

/** The same, asked by the stack that it is nested in. @throws ValidationError when it is not at rest */
export function beginNextUpdate(context: Context, stack: Stack, source: StackSource): Stack {
  const isTriedAgain = hasFailed(stack) || stack.status === "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS";
  if (!isTriedAgain) checkUpdatable(stack);
  const { templateBody, processedBody = null, parameters, resolvedParameters = {}, tags } = stack;
  const { previous, skipped: _, ...current } = stack;
  const stable = isTriedAgain ? previous : { templateBody, processedBody, parameters, resolvedParameters, tags };
  const next = {
    ...current,
    ...source,
    ...(stable && { previous: stable }),
    updatedAtMs: context.now,
    run: newRun(context),
  };
  bindTemplate(context, next);
  return setStackStatus(context, next, { status: "UPDATE_IN_PROGRESS", reason: "User Initiated" });
}

/** What a deletion leaves: the resources of these logical ids, or, forced, those that cannot be deleted. */
export interface DeletionOptions {
  readonly retained: readonly string[];
  readonly isForced: boolean;
}

/** Starts the deletion. @throws ValidationError under termination protection or while something else is under way */
export function beginDeletion(context: Context, stack: Stack, options: DeletionOptions): void {
  if (stack.status === "DELETE_COMPLETE" || stack.status === "DELETE_IN_PROGRESS") return;
  if (stack.terminationProtected)
    throw validationError(`Stack [${stack.stackName}] cannot be deleted while TerminationProtection is enabled`);
  const isCreating = stack.status === "CREATE_IN_PROGRESS";
  if (isUnderWay(stack) && !isCreating)
    throw validationError(`Stack [${stack.stackId}] cannot be deleted while in status ${stack.status}`);
  checkRetained(context, stack, options);
  const inUse = exportInUse(context, stack);
  if (inUse !== undefined) return turnBack(context, stack, inUse);
  for (const row of context.tx.by(stackResources, "stack", stack.stackId))
    if (row.status === "CREATE_IN_PROGRESS")
      context.tx.put(stackResources, { ...row, status: "CREATE_FAILED", statusReason: "Resource creation cancelled" });
  setStackStatus(
    context,
    { ...stack, run: newRun(context), retained: options.isForced ? "whatFails" : options.retained },
    { status: "DELETE_IN_PROGRESS", reason: "User Initiated" },
  );
}

/** Only what could not be deleted may be left: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
function checkRetained({ tx }: Context, { stackId, status }: Stack, { retained, isForced }: DeletionOptions): void {
  if (isForced && status !== "DELETE_FAILED")
    throw validationError(
      `Invalid operation on stack [${stackId}]. DeletionMode FORCE_DELETE_STACK is only for stacks in the DELETE_FAILED state.`,
    );
  if (retained.length === 0) return;
  if (status !== "DELETE_FAILED")
    throw validationError(
      `Invalid operation on stack [${stackId}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  for (const logicalId of retained) {
    const row = tx.get(stackResources, resourceKey({ stackId, logicalId }));
    if (row === undefined || row.status === "DELETE_COMPLETE")
      throw validationError(
        "The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.",
      );
  }
}

/** A stack whose exports are in use goes back to what it was at once, and its events say why. */
function turnBack(context: Context, stack: Stack, reason: string): void {
  const begun = setStackStatus(context, stack, { status: "DELETE_IN_PROGRESS", reason: "User Initiated" });
  setStackStatus(context, begun, { status: stack.status, reason });
}
