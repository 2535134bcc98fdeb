import { uuid } from "@evenkeel/kernel";
import type { CreateChangeSetInput, CreateChangeSetOutput, ResourceToImport } from "@aws-sdk/client-cloudformation";
import { arnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { changesTo } from "../requests/changes.ts";
import { changeSetExists, stackNotFound, validationError } from "../errors.ts";
import { setStackStatus } from "../controllers/events.ts";
import { importChanges, resourcesToImport, type ToImport } from "../requests/imports.ts";
import { findStack, newStack, refuseDeploymentConfig, refuseMembers } from "../requests/requests.ts";
import { stackSource, type StackSource } from "../requests/requests.ts";
import { checkImportable, checkUpdatable, hasFailed, refuseNested } from "../controllers/stack-runs.ts";
import { changeSets, type ChangeSet, type Stack } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
export const createChangeSet: Operation<CreateChangeSetInput, CreateChangeSetOutput> = (input, context) => {
  if ((input.ResourcesToImport ?? []).length > 0 && input.ChangeSetType !== "IMPORT")
    throw validationError("ResourcesToImport is only for change sets of the type IMPORT.");
  // ImportExistingResources is taken, and imports nothing: what is there already fails its creation, as it does without it.
  refuseMembers(input, ["DeploymentMode"]);
  refuseDeploymentConfig(input);
  const kind = input.ChangeSetType ?? "UPDATE";
  if (kind !== "CREATE" && input.OnStackFailure === "DELETE")
    throw validationError(
      "OnStackFailure DELETE is only for change sets of the type CREATE: give ROLLBACK or DO_NOTHING.",
    );
  const stack = stackFor(input, kind, context);
  const { ChangeSetName: changeSetName = "" } = input;
  if (!/^[A-Za-z][-A-Za-z0-9]{0,127}$/.test(changeSetName))
    throw validationError(`'${changeSetName}' is not a valid change set name`);
  const { tx, random, now } = context;
  if (tx.by(changeSets, "stack", stack.stackId).some((other) => other.changeSetName === changeSetName))
    throw changeSetExists(changeSetName, stack.stackId);
  const source = stackSource(context, input, stack.status === "REVIEW_IN_PROGRESS" ? undefined : stack);
  const { changes, toImport } = changesIn(context, { stack, source, kind, given: input.ResourcesToImport ?? [] });
  const isUnchanged = changes.length === 0 && source.templateBody === stack.templateBody && !hasFailed(stack);
  const outcome = kind === "UPDATE" && isUnchanged ? unchanged : available;
  const changeSet: ChangeSet = {
    changeSetId: arnOf(context, "cloudformation", `changeSet/${changeSetName}/${uuid(random)}`),
    changeSetName,
    stackId: stack.stackId,
    stackName: stack.stackName,
    ...(input.Description !== undefined && { description: input.Description }),
    kind,
    ...outcome,
    createdAtMs: now,
    ...source,
    ...(input.OnStackFailure && { onFailure: input.OnStackFailure }),
    changes,
    ...(toImport && { toImport }),
  };
  tx.put(changeSets, changeSet);
  return { Id: changeSet.changeSetId, StackId: stack.stackId };
};

interface Requested {
  readonly stack: Stack;
  readonly source: StackSource;
  readonly kind: ChangeSet["kind"];
  readonly given: readonly ResourceToImport[];
}

function changesIn(
  context: Context,
  { stack, source, kind, given }: Requested,
): Pick<ChangeSet, "changes"> & { readonly toImport?: ToImport } {
  if (kind !== "IMPORT") return { changes: changesTo(context, stack, source) };
  const toImport = resourcesToImport(context, source, given);
  return { changes: importChanges(context, { stack, source, toImport }), toImport };
}

const available = { status: "CREATE_COMPLETE", executionStatus: "AVAILABLE" } as const;
const unchanged = {
  status: "FAILED",
  executionStatus: "UNAVAILABLE",
  statusReason:
    "The submitted information didn't contain changes. Submit different information to create a change set.",
} as const;

/** The stack that a change set is for; for a creation, and an import into a new one, one that is only under review yet. */
function stackFor(input: CreateChangeSetInput, kind: ChangeSet["kind"], context: Context): Stack {
  const stack = findStack(context.tx, input.StackName);
  const isNew = !stack || stack.status === "REVIEW_IN_PROGRESS";
  if (kind === "UPDATE" || (kind === "IMPORT" && !isNew)) {
    if (isNew) throw stackNotFound(input.StackName ?? "");
    refuseNested(context, stack);
    if (kind === "IMPORT") checkImportable(stack);
    else checkUpdatable(stack);
    return stack;
  }
  if (stack && !isNew)
    throw validationError(
      `Stack [${stack.stackName}] already exists and cannot be created again with the changeSet [${input.ChangeSetName ?? ""}].`,
    );
  if (stack) return stack;
  const begun = newStack(context, input.StackName, {
    status: "REVIEW_IN_PROGRESS",
    onFailure: "ROLLBACK",
    terminationProtected: false,
  });
  const empty: Stack = { ...begun, templateBody: "", parameters: {}, tags: {}, capabilities: [] };
  return setStackStatus(context, empty, { status: "REVIEW_IN_PROGRESS", reason: "User Initiated" });
}
