import type { ExecuteChangeSetInput, ExecuteChangeSetOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingChangeSet } from "../requests/change-sets.ts";
import { invalidChangeSetStatus, validationError } from "../errors.ts";
import { importChanges } from "../requests/imports.ts";
import { existingStack } from "../requests/requests.ts";
import { beginImport } from "../controllers/import-run.ts";
import { beginCreation, beginUpdate, checkImportable } from "../controllers/stack-runs.ts";
import { changeSets } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html */
export const executeChangeSet: Operation<ExecuteChangeSetInput, ExecuteChangeSetOutput> = (input, context) => {
  const { tx } = context;
  const changeSet = existingChangeSet(tx, { changeSetName: input.ChangeSetName, stackName: input.StackName });
  const { changeSetId, kind, executionStatus } = changeSet;
  const { templateBody, processedBody = null, parameters, resolvedParameters = {}, tags, capabilities } = changeSet;
  if (executionStatus !== "AVAILABLE")
    throw invalidChangeSetStatus(changeSetId, changeSet.status === "FAILED" ? "FAILED" : executionStatus);
  if (input.DisableRollback !== undefined && changeSet.onFailure !== undefined)
    throw validationError(
      `The change set says OnStackFailure ${changeSet.onFailure} already: execute it without DisableRollback.`,
    );
  const onFailure = input.DisableRollback === true ? "DO_NOTHING" : (changeSet.onFailure ?? "ROLLBACK");
  const retainExceptOnCreate = input.RetainExceptOnCreate ?? false;
  const existing = existingStack(tx, changeSet.stackId);
  const policyOfUpdate = existing.policy ?? null;
  const stack = { ...existing, onFailure, retainExceptOnCreate, policyOfUpdate, changeSetId };
  const source = { templateBody, processedBody, parameters, resolvedParameters, tags, capabilities };
  if (kind === "IMPORT") {
    const { toImport = {} } = changeSet;
    checkImportable(stack);
    // The stack may have been updated since.
    importChanges(context, { stack, source, toImport });
    beginImport(context, stack, source, toImport);
  } else if (kind === "CREATE") beginCreation(context, { ...stack, ...source });
  else beginUpdate(context, stack, source);
  for (const other of tx.by(changeSets, "stack", stack.stackId)) tx.delete(changeSets, other.changeSetId);
  tx.put(changeSets, { ...changeSet, executionStatus: "EXECUTE_COMPLETE" });
  return {};
};
