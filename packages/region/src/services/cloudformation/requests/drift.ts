import { validationError } from "../errors.ts";
import type { Stack, StackResource } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html */
const comparable: readonly Stack["status"][] = [
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
  "UPDATE_ROLLBACK_FAILED",
  "IMPORT_COMPLETE",
  "IMPORT_ROLLBACK_COMPLETE",
];

/** The words are ours. @throws ValidationError while a stack is changed, or has not been created */
export function checkComparable({ stackId, status }: Stack): void {
  if (!comparable.includes(status))
    throw validationError(`Drift detection cannot be performed on stack [${stackId}] while it is in status ${status}`);
}

/** @throws ValidationError for a logical id that is not there */
export function existingResource(
  resources: readonly StackResource[],
  { stackName }: Stack,
  logicalId: string,
): StackResource {
  const found = resources.find((resource) => resource.logicalId === logicalId);
  if (!found) throw validationError(`Resource ${logicalId} does not exist for stack ${stackName}`);
  return found;
}
