import type { Context } from "../../engine/context.ts";
import { ServiceError } from "../../wire/seam.ts";
import { tellResource } from "./events.ts";
import { advance, reversed, type Item } from "./reconcile.ts";
import { providerOf } from "./resources/index.ts";
import {
  leftovers,
  stackResources,
  type Leftover,
  type ResourceStatus,
  type Stack,
  type StackResource,
} from "./state.ts";

export interface Removal {
  readonly verdict: "working" | "done" | "failed";
  readonly hasMoved: boolean;
  /** The logical ids that could not be deleted. */
  readonly failed: readonly string[];
}

/** Deletes what a stack has and is not to `keep`, and what its replacements left behind, each after all that needs it. */
export function removeResources(context: Context, stack: Stack, keep: ReadonlySet<string>): Removal {
  const rows = context.tx.by(stackResources, "stack", stack.stackId);
  const doomed = rows.filter(({ logicalId }) => !keep.has(logicalId));
  const items = reversed(
    doomed.map((row): Item => ({ id: row.logicalId, waitsFor: row.dependsOn, state: stateOf(row, stack) })),
  );
  const { start, watch, verdict } = advance(items, "goOn");
  const before = new Map(doomed.map((row) => [row.logicalId, row]));
  for (const id of [...start, ...watch]) {
    const row = before.get(id);
    if (row) removeRow(context, stack, row);
  }
  const after = context.tx.by(stackResources, "stack", stack.stackId);
  const hasMoved = after.some((row) => before.has(row.logicalId) && before.get(row.logicalId) !== row);
  if (verdict === "working") return { verdict, hasMoved, failed: [] };
  const left = removeLeftovers(context, stack, rows);
  if (left === "waiting") return { verdict: "working", hasMoved: false, failed: [] };
  for (const row of after) forget(context, row, keep);
  const failed = after.filter(({ status }) => status === "DELETE_FAILED").map(({ logicalId }) => logicalId);
  return { verdict, hasMoved: true, failed };
}

function stateOf({ status, run, physicalId }: StackResource, stack: Stack): Item["state"] {
  if (status === "DELETE_COMPLETE" || status === "DELETE_SKIPPED") return "done";
  if (status === "DELETE_IN_PROGRESS") return "working";
  // A failure counts for the run that it happened in; a later deletion tries again.
  if (status === "DELETE_FAILED" && run === stack.run && physicalId !== undefined) return "failed";
  return "todo";
}

function removeRow(context: Context, stack: Stack, row: StackResource): void {
  const set = (status: ResourceStatus, reason?: string): StackResource => {
    const { statusReason: _, ...rest } = row;
    const next: StackResource = {
      ...rest,
      run: stack.run,
      status,
      changedAtMs: context.now,
      ...(reason !== undefined && { statusReason: reason }),
    };
    context.tx.put(stackResources, next);
    tellResource(context, stack, next);
    return next;
  };
  if (row.physicalId === undefined) return void set("DELETE_COMPLETE");
  if (isKept(row, stack)) return void set("DELETE_SKIPPED");
  const resource = { physicalId: row.physicalId, properties: row.properties };
  const provider = providerOf(row.type);
  if (row.status !== "DELETE_IN_PROGRESS") {
    set("DELETE_IN_PROGRESS");
    const reason = attemptDelete(context, () => provider.delete(resource, context));
    if (reason !== undefined) return void set("DELETE_FAILED", reason);
  }
  if ((provider.deletion?.(resource, context.tx) ?? "gone") === "gone") set("DELETE_COMPLETE");
}

function isKept({ deletionPolicy }: StackResource, { status }: Stack): boolean {
  return (
    deletionPolicy === "Retain" || (deletionPolicy === "RetainExceptOnCreate" && status !== "ROLLBACK_IN_PROGRESS")
  );
}

function attemptDelete({ tx }: Context, action: () => void): string | undefined {
  try {
    tx.attempt(action);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return `${error.message} (${error.code})`;
    throw error;
  }
}

/** Deletes the old ones of replaced resources, those first that were made last; one that cannot go is left, as CloudFormation does. */
function removeLeftovers(context: Context, stack: Stack, rows: readonly StackResource[]): "done" | "waiting" {
  const placeOf = ({ logicalId }: Leftover): number => rows.findIndex((row) => row.logicalId === logicalId);
  const items = context.tx.by(leftovers, "stack", stack.stackId).toSorted((a, b) => placeOf(b) - placeOf(a));
  for (const item of items) {
    const provider = providerOf(item.type);
    if (!item.isDeleting) {
      const reason = attemptDelete(context, () => provider.delete(item, context));
      if (reason === undefined) context.tx.put(leftovers, { ...item, isDeleting: true });
    }
    if ((provider.deletion?.(item, context.tx) ?? "gone") === "pending") return "waiting";
    context.tx.delete(leftovers, leftovers.keyOf(item));
  }
  return "done";
}

/** What an update took out is no longer a part of the stack; of what stays, nothing is to be taken back any more. */
function forget({ tx }: Context, row: StackResource, keep: ReadonlySet<string>): void {
  const { replaced, ...rest } = row;
  if (keep.size > 0 && !keep.has(row.logicalId)) tx.delete(stackResources, stackResources.keyOf(row));
  else if (replaced) tx.put(stackResources, rest);
}
