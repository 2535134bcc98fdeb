import type { Context } from "../../../engine/context.ts";
import { validationError } from "../errors.ts";
import { exportInUse } from "./exports.ts";
import { setStackStatus } from "./events.ts";
import { newRun, type StackSource } from "../requests/requests.ts";
import { bindTemplate } from "../binding/bind-template.ts";
import { stackResources, type Stack } from "../state.ts";
import { isUnderWay } from "./stack-controller.ts";

const rest = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"];

/** Starts the creation of a stack that has nothing yet. */
export function beginCreation(context: Context, stack: Stack): Stack {
  bindTemplate(context, stack);
  return setStackStatus(context, stack, { status: "CREATE_IN_PROGRESS", reason: "User Initiated" });
}

/** @throws ValidationError when the stack is not at rest, or can only be deleted */
export function checkUpdatable({ stackId, status }: Stack): void {
  if (!rest.includes(status)) throw validationError(`Stack:${stackId} is in ${status} state and can not be updated.`);
}

/** Starts an update. @throws ValidationError when the stack is not at rest */
export function beginUpdate(context: Context, stack: Stack, source: StackSource): Stack {
  checkUpdatable(stack);
  const { templateBody, processedBody = null, parameters, resolvedParameters = {}, tags } = stack;
  const next = {
    ...stack,
    ...source,
    previous: { templateBody, processedBody, parameters, resolvedParameters, tags },
    updatedAtMs: context.now,
    run: newRun(context),
  };
  bindTemplate(context, next);
  return setStackStatus(context, next, { status: "UPDATE_IN_PROGRESS", reason: "User Initiated" });
}

/** Starts the deletion. @throws ValidationError under termination protection or while something else is under way */
export function beginDeletion(context: Context, stack: Stack): void {
  if (stack.status === "DELETE_COMPLETE" || stack.status === "DELETE_IN_PROGRESS") return;
  if (stack.terminationProtected)
    throw validationError(`Stack [${stack.stackName}] cannot be deleted while TerminationProtection is enabled`);
  const isCreating = stack.status === "CREATE_IN_PROGRESS";
  if (isUnderWay(stack) && !isCreating)
    throw validationError(`Stack:${stack.stackId} is in ${stack.status} state and can not be deleted.`);
  const inUse = exportInUse(context, stack);
  if (inUse !== undefined) return turnBack(context, stack, inUse);
  for (const row of context.tx.by(stackResources, "stack", stack.stackId))
    if (row.status === "CREATE_IN_PROGRESS")
      context.tx.put(stackResources, { ...row, status: "CREATE_FAILED", statusReason: "Resource creation cancelled" });
  setStackStatus(
    context,
    { ...stack, run: newRun(context) },
    { status: "DELETE_IN_PROGRESS", reason: "User Initiated" },
  );
}

/** A stack whose exports are in use goes back to what it was at once, and its events say why. */
function turnBack(context: Context, stack: Stack, reason: string): void {
  const begun = setStackStatus(context, stack, { status: "DELETE_IN_PROGRESS", reason: "User Initiated" });
  setStackStatus(context, begun, { status: stack.status, reason });
}
