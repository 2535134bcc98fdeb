import { forgetDetections } from "../drift/forget.ts";
import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { tryOperation } from "../binding/try-operation.ts";
import { exportConflict } from "./exports.ts";
import { setStackStatus } from "./events.ts";
import { advance, type Item } from "../scheduler/reconcile.ts";
import { importResources, rollBackImport } from "./import-run.ts";
import { removeResources } from "./removal.ts";
import { cancel, converge, denyRemovals, lookAt, skip } from "./resource-steps.ts";
import type { StackContext } from "../resource-provider.ts";
import { bindTemplate } from "../binding/bind-template.ts";
import { templateLimits } from "../template/limits.ts";
import {
  changeSets,
  resourceKey,
  stackResources,
  stacks,
  type Stack,
  type StackResource,
  type StackStatus,
} from "../state.ts";

/** Brings a stack as far as it gets now. */
export function goOn(stackId: string, context: StackContext): void {
  for (let steps = 0; ; steps++) {
    const stack = context.tx.get(stacks, stackId);
    if (!stack || step(stack, context) === "waiting") return;
    assert(steps < stepsMax, `the stack ${stack.stackName} goes on without end`);
  }
}

/** A resource is begun, looked at, replaced, taken back and removed in an operation and its rollback: each a few times. */
const stepsMax = 64 * templateLimits.resources;

/** Whether a stack is on its way to a status of rest. */
export function isUnderWay({ status }: Stack): boolean {
  return status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS";
}

/** One step; `moved` when another may follow at once. */
function step(stack: Stack, context: StackContext): "moved" | "waiting" {
  switch (stack.status) {
    case "CREATE_IN_PROGRESS":
    case "UPDATE_IN_PROGRESS":
    case "UPDATE_ROLLBACK_IN_PROGRESS":
      return goForward(stack, context);
    case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS":
    case "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS":
    case "ROLLBACK_IN_PROGRESS":
    case "DELETE_IN_PROGRESS":
      return cleanUp(stack, context);
    case "IMPORT_IN_PROGRESS":
      return importResources(context, stack);
    case "IMPORT_ROLLBACK_IN_PROGRESS":
      return rollBackImport(context, stack);
    default:
      return "waiting";
  }
}

function goForward(stack: Stack, context: StackContext): "moved" | "waiting" {
  const bound = bindTemplate(context, stack);
  const rows = new Map(context.tx.by(stackResources, "stack", stack.stackId).map((row) => [row.logicalId, row]));
  const items = bound.planned.map(({ logicalId, dependsOn }): Item => ({
    id: logicalId,
    waitsFor: dependsOn,
    state: stateOf(rows.get(logicalId), stack),
  }));
  const removed = [...rows.values()].filter(({ logicalId }) => !items.some(({ id }) => id === logicalId));
  if (denyRemovals(context, stack, removed)) return fail(stack, context);
  const { start, watch, verdict } = advance(items, "stop");
  if (verdict === "done") return finish(stack, context);
  if (items.some(({ state }) => state === "failed")) return fail(stack, context);
  for (const id of start)
    if (stack.skipped?.includes(id) === true) skip(context, stack, rows.get(id));
    else converge(context, stack, bound, id);
  for (const id of watch) {
    const row = rows.get(id);
    if (row) lookAt(context, stack, row);
  }
  const hasChanged = watch.some(
    (id) => context.tx.get(stackResources, resourceKey({ stackId: stack.stackId, logicalId: id })) !== rows.get(id),
  );
  return start.length > 0 || hasChanged ? "moved" : "waiting";
}

function stateOf(row: StackResource | undefined, { run }: Stack): Item["state"] {
  if (row?.run !== run) return "todo";
  if (row.status.endsWith("_IN_PROGRESS")) return "working";
  return row.status.endsWith("_FAILED") ? "failed" : "done";
}

function finish(stack: Stack, context: Context): "moved" {
  const bound = tryOperation(context, () => bindTemplate(context, stack).outputs());
  if ("reason" in bound) return giveUp(stack, context, bound.reason);
  const conflict = exportConflict(context, stack, bound.value);
  if (conflict !== undefined) return giveUp(stack, context, conflict);
  const next: Partial<Record<StackStatus, StackStatus>> = {
    CREATE_IN_PROGRESS: "CREATE_COMPLETE",
    UPDATE_IN_PROGRESS: "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    UPDATE_ROLLBACK_IN_PROGRESS: "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
  };
  setStackStatus(context, { ...stack, outputs: bound.value }, { status: next[stack.status] ?? stack.status });
  return "moved";
}

function fail(stack: Stack, context: Context): "moved" {
  const rows = context.tx.by(stackResources, "stack", stack.stackId).filter(({ run }) => run === stack.run);
  const named = (status: string, verb: string): string => {
    const failed = rows.filter((row) => row.status === status).map(({ logicalId }) => logicalId);
    return failed.length === 0 ? "" : `The following resource(s) failed to ${verb}: [${failed.join(", ")}]. `;
  };
  const reason = `${named("CREATE_FAILED", "create")}${named("UPDATE_FAILED", "update")}`;
  for (const row of rows.filter(({ status }) => status.endsWith("_IN_PROGRESS"))) cancel(context, stack, row);
  return giveUp(stack, context, reason);
}

function giveUp(stack: Stack, context: Context, reason: string): "moved" {
  if (stack.status === "CREATE_IN_PROGRESS") failCreation(stack, context, reason);
  else if (stack.status === "UPDATE_IN_PROGRESS" && stack.onFailure === "DO_NOTHING")
    setStackStatus(context, stack, { status: "UPDATE_FAILED", reason });
  else if (stack.status === "UPDATE_IN_PROGRESS") rollBack(context, stack, reason);
  else setStackStatus(context, stack, { status: "UPDATE_ROLLBACK_FAILED", reason });
  return "moved";
}

function failCreation(stack: Stack, context: Context, reason: string): void {
  if (stack.onFailure === "DO_NOTHING") setStackStatus(context, stack, { status: "CREATE_FAILED", reason });
  else if (stack.onFailure === "DELETE")
    setStackStatus(context, stack, { status: "DELETE_IN_PROGRESS", reason: `${reason}Delete requested by user.` });
  else
    setStackStatus(context, stack, { status: "ROLLBACK_IN_PROGRESS", reason: `${reason}Rollback requested by user.` });
}

/** Going back is an update to what was before; a stack that never was complete goes back to nothing. */
export function rollBack(context: Context, stack: Stack, reason: string): void {
  const { previous, ...rest } = stack;
  if (previous)
    setStackStatus(
      context,
      { ...rest, ...previous, rollbackReason: reason, run: `${stack.run}-rollback` },
      { status: "UPDATE_ROLLBACK_IN_PROGRESS", reason },
    );
  else setStackStatus(context, stack, { status: "ROLLBACK_IN_PROGRESS", reason });
}

const afterCleanUp: Partial<Record<StackStatus, { readonly done: StackStatus; readonly failed: StackStatus }>> = {
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { done: "UPDATE_COMPLETE", failed: "UPDATE_COMPLETE" },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
    done: "UPDATE_ROLLBACK_COMPLETE",
    failed: "UPDATE_ROLLBACK_COMPLETE",
  },
  ROLLBACK_IN_PROGRESS: { done: "ROLLBACK_COMPLETE", failed: "ROLLBACK_FAILED" },
  DELETE_IN_PROGRESS: { done: "DELETE_COMPLETE", failed: "DELETE_FAILED" },
};

function cleanUp(stack: Stack, context: StackContext): "moved" | "waiting" {
  if (stack.status === "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" && mayGoBack(context, stack)) return "waiting";
  const keepsPlanned = stack.status.startsWith("UPDATE_");
  const keep = keepsPlanned ? bindTemplate(context, stack).planned.map(({ logicalId }) => logicalId) : [];
  const removal = removeResources(context, stack, new Set(keep));
  if (removal.verdict === "working") return removal.hasMoved ? "moved" : "waiting";
  if (keepsPlanned && context.tx.by(stacks, "parent", stack.stackId).some(isUnderWay)) return "waiting";
  const next = afterCleanUp[stack.status];
  if (!next) return "waiting";
  const status = removal.verdict === "done" ? next.done : next.failed;
  const reason =
    removal.verdict === "done"
      ? undefined
      : `The following resource(s) failed to delete: [${removal.failed.join(", ")}]. `;
  const deletion = status === "DELETE_COMPLETE" ? { deletedAtMs: context.now } : {};
  const { previous: _, ...rest } = stack;
  if (status === "DELETE_COMPLETE") {
    forgetChangeSets(stack, context);
    forgetDetections(context.tx, stack);
  }
  setStackStatus(context, { ...rest, ...deletion, ...(!keepsPlanned && { outputs: [] }) }, { status, reason });
  return "moved";
}

/** A nested stack keeps what it may go back to until the one that it is in is updated as well. */
function mayGoBack({ tx }: Pick<Context, "tx">, { parentId }: Stack): boolean {
  const parent = parentId === undefined ? undefined : tx.get(stacks, parentId);
  if (!parent) return false;
  if (parent.status === "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS") return mayGoBack({ tx }, parent);
  return ["UPDATE_IN_PROGRESS", "UPDATE_FAILED", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_FAILED"].includes(
    parent.status,
  );
}

function forgetChangeSets({ stackId }: Stack, { tx }: Context): void {
  for (const { changeSetId } of tx.by(changeSets, "stack", stackId)) tx.delete(changeSets, changeSetId);
}
