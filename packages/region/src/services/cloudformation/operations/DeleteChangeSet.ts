import type { DeleteChangeSetInput, DeleteChangeSetOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingChangeSet } from "../requests/change-sets.ts";
import { changeSets } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html */
export const deleteChangeSet: Operation<DeleteChangeSetInput, DeleteChangeSetOutput> = (input, { tx }) => {
  const { changeSetId } = existingChangeSet(tx, { changeSetName: input.ChangeSetName, stackName: input.StackName });
  tx.delete(changeSets, changeSetId);
  return {};
};
