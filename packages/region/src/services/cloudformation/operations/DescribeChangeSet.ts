import type { Change, DescribeChangeSetInput, DescribeChangeSetOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingChangeSet } from "../change-sets.ts";
import { parametersOf, tagsOf } from "../describe.ts";
import type { ResourceChange } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html */
export const describeChangeSet: Operation<DescribeChangeSetInput, DescribeChangeSetOutput> = (input, { tx }) => {
  const changeSet = existingChangeSet(tx, { changeSetName: input.ChangeSetName, stackName: input.StackName });
  const { description, statusReason } = changeSet;
  return {
    ChangeSetName: changeSet.changeSetName,
    ChangeSetId: changeSet.changeSetId,
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    ...(description !== undefined && { Description: description }),
    Parameters: parametersOf(changeSet),
    CreationTime: new Date(changeSet.createdAtMs),
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    ...(statusReason !== undefined && { StatusReason: statusReason }),
    NotificationARNs: [],
    RollbackConfiguration: {},
    Capabilities: changeSet.capabilities as NonNullable<DescribeChangeSetOutput["Capabilities"]>,
    Tags: tagsOf(changeSet.tags),
    Changes: changeSet.changes.map(describe),
    IncludeNestedStacks: false,
    OnStackFailure: changeSet.onFailure,
  };
};

function describe(change: ResourceChange): Change {
  const { action, logicalId, type, physicalId, replacement, changedProperties } = change;
  return {
    Type: "Resource",
    ResourceChange: {
      Action: action,
      LogicalResourceId: logicalId,
      ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
      ResourceType: type,
      ...(replacement && { Replacement: replacement }),
      Scope: changedProperties.length > 0 ? ["Properties"] : [],
      Details: changedProperties.map((name) => ({
        Target: {
          Attribute: "Properties",
          Name: name,
          RequiresRecreation: replacement === "True" ? "Always" : "Never",
        },
        Evaluation: "Static",
        ChangeSource: "DirectModification",
      })),
    },
  };
}
