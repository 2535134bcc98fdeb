import type { ListStacksInput, ListStacksOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { stackDriftInformation } from "../responses/describe-drift.ts";
import { stacks } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html */
export const listStacks: Operation<ListStacksInput, ListStacksOutput> = (input, { tx }) => {
  const wanted: readonly string[] = input.StackStatusFilter ?? [];
  const found = tx.list(stacks).filter(({ status }) => wanted.length === 0 || wanted.includes(status));
  return {
    StackSummaries: found.map(
      ({
        stackId,
        stackName,
        createdAtMs,
        updatedAtMs,
        deletedAtMs,
        status,
        statusReason,
        parentId,
        rootId,
        ...rest
      }) => ({
        StackId: stackId,
        StackName: stackName,
        CreationTime: new Date(createdAtMs),
        ...(updatedAtMs !== undefined && { LastUpdatedTime: new Date(updatedAtMs) }),
        ...(deletedAtMs !== undefined && { DeletionTime: new Date(deletedAtMs) }),
        StackStatus: status,
        ...(statusReason !== undefined && { StackStatusReason: statusReason }),
        ...(parentId !== undefined && { ParentId: parentId }),
        ...(rootId !== undefined && { RootId: rootId }),
        DriftInformation: stackDriftInformation(rest),
      }),
    ),
  };
};
