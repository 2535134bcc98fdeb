import type { Context } from "../../../engine/context.ts";
import { bindTemplate, type BoundTemplate } from "../binding/bind-template.ts";
import { tryOperation } from "../binding/try-operation.ts";
import { whyNotImported, type ToImport } from "../requests/imports.ts";
import { newRun, type StackSource } from "../requests/requests.ts";
import { stackResources, type ResourceStatus, type Stack, type StackResource } from "../state.ts";
import { recordResourceEvent, setStackStatus } from "./events.ts";

/** Starts the import of resources into a stack, which may have none yet. */
export function beginImport(context: Context, stack: Stack, source: StackSource, toImport: ToImport): void {
  const { templateBody, processedBody = null, parameters, resolvedParameters = {}, tags } = stack;
  const isNew = stack.status === "REVIEW_IN_PROGRESS";
  const next: Stack = {
    ...stack,
    ...source,
    ...(!isNew && { previous: { templateBody, processedBody, parameters, resolvedParameters, tags } }),
    ...(!isNew && { updatedAtMs: context.now }),
    toImport,
    run: newRun(context),
  };
  bindTemplate(context, next);
  setStackStatus(context, next, { status: "IMPORT_IN_PROGRESS", reason: "User Initiated" });
}

/** Takes the resources into the stack as they are, each after those that it refers to; the first that cannot be taken ends it. */
export function importResources(context: Context, stack: Stack): "moved" {
  const { toImport = {}, previous: _, ...rest } = stack;
  const bound = bindTemplate(context, stack);
  for (const { logicalId } of bound.planned) {
    const physicalId = toImport[logicalId];
    if (physicalId === undefined) continue;
    if (importResource(context, stack, bound, { logicalId, physicalId }) === "imported") continue;
    const reason = `The following resource(s) failed to import: [${logicalId}]. `;
    setStackStatus(context, stack, { status: "IMPORT_ROLLBACK_IN_PROGRESS", reason });
    return "moved";
  }
  setStackStatus(context, rest, { status: "IMPORT_COMPLETE" });
  return "moved";
}

/** Lets go of what was taken in, which stays as it is, and goes back to the template of before. */
export function rollBackImport(context: Context, stack: Stack): "moved" {
  const { toImport: _, previous, ...rest } = stack;
  const taken = context.tx.by(stackResources, "stack", stack.stackId).filter(({ run }) => run === stack.run);
  for (const row of taken.toReversed()) {
    for (const status of ["IMPORT_ROLLBACK_IN_PROGRESS", "IMPORT_ROLLBACK_COMPLETE"] as const)
      recordResourceEvent(context, stack, { ...row, status });
    context.tx.delete(stackResources, stackResources.keyOf(row));
  }
  // A stack that the import began has nothing.
  const before = previous ?? { templateBody: '{"Resources":{}}', parameters: {} };
  setStackStatus(context, { ...rest, ...before }, { status: "IMPORT_ROLLBACK_COMPLETE" });
  return "moved";
}

function importResource(
  context: Context,
  stack: Stack,
  bound: BoundTemplate,
  { logicalId, physicalId }: Pick<StackResource, "logicalId"> & { readonly physicalId: string },
): "imported" | "failed" {
  const declared = bound.template.resources[logicalId];
  if (!declared) return "failed";
  const { type, deletionPolicy, updateReplacePolicy } = declared;
  const obstacle = whyNotImported(context, { type, physicalId });
  const properties = tryOperation(context, () => bound.propertiesOf(logicalId));
  const row: Omit<StackResource, "status"> = {
    ...{ stackId: stack.stackId, logicalId, physicalId, type, deletionPolicy, updateReplacePolicy, run: stack.run },
    properties: "value" in properties ? properties.value : {},
    dependsOn: bound.planned.find((planned) => planned.logicalId === logicalId)?.dependsOn ?? [],
    changedAtMs: context.now,
  };
  const set = (status: ResourceStatus, statusReason: string): void => {
    context.tx.put(stackResources, { ...row, status, statusReason });
    recordResourceEvent(context, stack, { ...row, status, statusReason });
  };
  set("IMPORT_IN_PROGRESS", "Resource import started.");
  const reason = "reason" in properties ? properties.reason : obstacle;
  if (reason === undefined) set("IMPORT_COMPLETE", "Resource import completed.");
  else set("IMPORT_FAILED", reason);
  return reason === undefined ? "imported" : "failed";
}
