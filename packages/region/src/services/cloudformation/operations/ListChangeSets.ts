import type { ListChangeSetsInput, ListChangeSetsOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingStack } from "../requests/requests.ts";
import { changeSets } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListChangeSets.html */
export const listChangeSets: Operation<ListChangeSetsInput, ListChangeSetsOutput> = (input, { tx }) => {
  const { stackId } = existingStack(tx, input.StackName);
  return {
    Summaries: tx.by(changeSets, "stack", stackId).map((changeSet) => ({
      StackId: stackId,
      StackName: changeSet.stackName,
      ChangeSetId: changeSet.changeSetId,
      ChangeSetName: changeSet.changeSetName,
      ExecutionStatus: changeSet.executionStatus,
      Status: changeSet.status,
      CreationTime: new Date(changeSet.createdAtMs),
    })),
  };
};
