import type { DeleteChangeSetInput, DeleteChangeSetOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { findChangeSet } from "../requests/change-sets.ts";
import { existingStack } from "../requests/requests.ts";
import { changeSets } from "../state.ts";

/**
 * One that is not there is deleted already, of a stack that is there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html
 */
export const deleteChangeSet: Operation<DeleteChangeSetInput, DeleteChangeSetOutput> = (input, { tx }) => {
  const { ChangeSetName: changeSetName, StackName: stackName } = input;
  const found = findChangeSet(tx, { changeSetName, stackName });
  if (found) tx.delete(changeSets, found.changeSetId);
  else if (stackName !== undefined) existingStack(tx, stackName);
  return {};
};
