import type { Context } from "../../engine/context.ts";
import { validationError } from "./errors.ts";
import { setStackStatus } from "./events.ts";
import { newRun, type StackSource } from "./requests.ts";
import { bindTemplate } from "./stack-template.ts";
import { stackResources, type Stack } from "./state.ts";
import { isUnderWay } from "./stack-loop.ts";

const rest = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"];

/** Starts the creation of a stack that has nothing yet. */
export function beginCreation(context: Context, stack: Stack): Stack {
  bindTemplate(context, stack);
  return setStackStatus(context, stack, { status: "CREATE_IN_PROGRESS", reason: "User Initiated" });
}

/** Starts an update. @throws ValidationError when the stack is not at rest */
export function beginUpdate(context: Context, stack: Stack, source: StackSource): Stack {
  if (!rest.includes(stack.status))
    throw validationError(`Stack:${stack.stackId} is in ${stack.status} state and can not be updated.`);
  const { templateBody, parameters, tags } = stack;
  const next = {
    ...stack,
    ...source,
    previous: { templateBody, parameters, tags },
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
  for (const row of context.tx.by(stackResources, "stack", stack.stackId))
    if (row.status === "CREATE_IN_PROGRESS")
      context.tx.put(stackResources, { ...row, status: "CREATE_FAILED", statusReason: "Resource creation cancelled" });
  setStackStatus(
    context,
    { ...stack, run: newRun(context) },
    { status: "DELETE_IN_PROGRESS", reason: "User Initiated" },
  );
}
