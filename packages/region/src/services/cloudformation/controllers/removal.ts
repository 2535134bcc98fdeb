import type { Context } from "../../../engine/context.ts";
import { tryOperation } from "../binding/try-operation.ts";
import type { StackContext } from "../resource-provider.ts";
import { recordResourceEvent } from "./events.ts";
import { advance, reversed, type Item } from "../scheduler/reconcile.ts";
import { providerOf } from "../resources/index.ts";
import {
  leftovers,
  stackResources,
  type Leftover,
  type ResourceStatus,
  type Stack,
  type StackResource,
} from "../state.ts";

export interface Removal {
  readonly verdict: "working" | "done" | "failed";
  readonly hasMoved: boolean;
  /** The logical ids that could not be deleted. */
  readonly failed: readonly string[];
}

/** Deletes what a stack has and is not to `keep`, and what its replacements left behind, each after all that needs it. */
export function removeResources(context: StackContext, stack: Stack, keep: ReadonlySet<string>): Removal {
  const rowsOf = (): readonly StackResource[] => context.tx.by(stackResources, "stack", stack.stackId);
  const leftOf = (): readonly Leftover[] => context.tx.by(leftovers, "stack", stack.stackId);
  const doomed = new Map(rowsOf().flatMap((row) => (keep.has(row.logicalId) ? [] : [[row.logicalId, row]])));
  const left = new Map(leftOf().map((leftover) => [leftovers.keyOf(leftover), leftover]));
  const { start, watch, verdict } = advance(itemsOf(stack, [...doomed.values()], left), "goOn");
  for (const id of [...start, ...watch]) {
    const row = doomed.get(id);
    if (row) removeRow(context, stack, row);
    const leftover = left.get(id);
    if (leftover) removeLeftover(context, stack, leftover);
  }
  const after = rowsOf();
  if (verdict === "working") {
    const hasMoved =
      after.some((row) => doomed.has(row.logicalId) && doomed.get(row.logicalId) !== row) ||
      leftOf().length < left.size;
    return { verdict, hasMoved, failed: [] };
  }
  for (const row of after) forget(context, stack, row, keep);
  const failed = after.filter(({ status }) => status === "DELETE_FAILED").map(({ logicalId }) => logicalId);
  return { verdict, hasMoved: true, failed };
}

/** What is to be deleted, in its order: what needed a resource then may need either of its two when it was replaced. */
function itemsOf(stack: Stack, doomed: readonly StackResource[], left: ReadonlyMap<string, Leftover>): readonly Item[] {
  const rows = doomed.map((row) => ({ ...row, id: row.logicalId, state: stateOf(row, stack) }));
  const old = [...left].map(([id, leftover]) => ({ ...leftover, id, state: stateOfLeftover(leftover) }));
  const all = [...rows, ...old];
  const idsOf = (logicalId: string): string[] => all.filter((it) => it.logicalId === logicalId).map(({ id }) => id);
  return reversed(all.map(({ id, state, dependsOn }): Item => ({ id, state, waitsFor: dependsOn.flatMap(idsOf) })));
}

function stateOfLeftover({ isDeleting }: Leftover): Item["state"] {
  return isDeleting ? "working" : "todo";
}

function stateOf({ status, run, physicalId }: StackResource, stack: Stack): Item["state"] {
  if (status === "DELETE_COMPLETE" || status === "DELETE_SKIPPED") return "done";
  if (status === "DELETE_IN_PROGRESS") return "working";
  // A failure counts for the run that it happened in; a later deletion tries again.
  if (status === "DELETE_FAILED" && run === stack.run && physicalId !== undefined) return "failed";
  return "todo";
}

function removeRow(context: StackContext, stack: Stack, row: StackResource): void {
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
    recordResourceEvent(context, stack, next);
    return next;
  };
  if (row.physicalId === undefined) return void set("DELETE_COMPLETE");
  if (isKept(row, stack) || isRetained(row, stack)) return void set("DELETE_SKIPPED");
  const failure = stack.retained === "whatFails" ? "DELETE_SKIPPED" : "DELETE_FAILED";
  const resource = { physicalId: row.physicalId, properties: row.properties };
  const provider = providerOf(row.type);
  if (row.status !== "DELETE_IN_PROGRESS") {
    set("DELETE_IN_PROGRESS");
    const deleted = tryOperation(context, () => provider.delete(resource, context));
    if ("reason" in deleted) return void set(failure, deleted.reason);
  }
  const deletion = provider.deletion?.(resource, context.tx) ?? "gone";
  if (deletion === "gone") set("DELETE_COMPLETE");
  else if (deletion !== "pending") set(failure, deletion.reason);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function isKept({ deletionPolicy }: StackResource, { status, retainExceptOnCreate = false }: Stack): boolean {
  if (deletionPolicy === "Delete") return false;
  const isExceptOnCreate = deletionPolicy === "RetainExceptOnCreate" || retainExceptOnCreate;
  return !(isExceptOnCreate && undoesCreation.has(status));
}

/** What goes in these was made by the operation that is rolled back. */
const undoesCreation: ReadonlySet<Stack["status"]> = new Set([
  "ROLLBACK_IN_PROGRESS",
  "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
]);

function isRetained({ logicalId }: StackResource, { status, retained = [] }: Stack): boolean {
  return status === "DELETE_IN_PROGRESS" && retained !== "whatFails" && retained.includes(logicalId);
}

/** Deletes the old one of a replaced resource; one that cannot go is left, as CloudFormation does. */
function removeLeftover(context: StackContext, stack: Stack, leftover: Leftover): void {
  const provider = providerOf(leftover.type);
  const log = (status: ResourceStatus, statusReason?: string): void =>
    recordResourceEvent(context, stack, { ...leftover, status, ...(statusReason !== undefined && { statusReason }) });
  if (!leftover.isDeleting) {
    log("DELETE_IN_PROGRESS");
    const deleted = tryOperation(context, () => provider.delete(leftover, context));
    if ("reason" in deleted) {
      context.tx.delete(leftovers, leftovers.keyOf(leftover));
      return log("DELETE_FAILED", deleted.reason);
    }
    context.tx.put(leftovers, { ...leftover, isDeleting: true });
  }
  const deletion = provider.deletion?.(leftover, context.tx) ?? "gone";
  if (deletion === "pending") return;
  context.tx.delete(leftovers, leftovers.keyOf(leftover));
  if (deletion === "gone") log("DELETE_COMPLETE");
  else log("DELETE_FAILED", deletion.reason);
}

/** What an update took out is no longer a part of the stack; of what stays, nothing is to be taken back any more. */
function forget({ tx }: Context, { status }: Stack, row: StackResource, keep: ReadonlySet<string>): void {
  const { replaced, ...rest } = row;
  if (status.startsWith("UPDATE_") && !keep.has(row.logicalId)) tx.delete(stackResources, stackResources.keyOf(row));
  else if (replaced) tx.put(stackResources, rest);
}
