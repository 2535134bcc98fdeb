import type {
  Change,
  DescribeChangeSetInput,
  DescribeChangeSetOutput,
  ResourceTargetDefinition,
} from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingChangeSet } from "../requests/change-sets.ts";
import { parametersOf, tagsOf } from "../responses/describe-stacks.ts";
import type { ResourceChange } from "../state.ts";
import type { Json } from "../template/json.ts";

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
    Changes: changeSet.changes.map((change) =>
      describe(change, input.IncludePropertyValues === true ? "shown" : "left out"),
    ),
    IncludeNestedStacks: false,
    ...(changeSet.onFailure && { OnStackFailure: changeSet.onFailure }),
  };
};

function describe(change: ResourceChange, values: "shown" | "left out"): Change {
  const { action, logicalId, type, physicalId, replacement, changedProperties, before = {}, after = {} } = change;
  const areShown = values === "shown" && action === "Modify";
  return {
    Type: "Resource",
    ResourceChange: {
      Action: action,
      LogicalResourceId: logicalId,
      ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
      ResourceType: type,
      ...(replacement && { Replacement: replacement }),
      Scope: changedProperties.length > 0 ? ["Properties"] : [],
      Details: changedProperties.map(({ name, recreates, evaluation }) => ({
        Target: {
          ...{ Attribute: "Properties", Name: name, RequiresRecreation: recreates },
          ...(areShown && valuesOf(name, before[name], after[name])),
        },
        Evaluation: evaluation,
        ChangeSource: evaluation === "Static" ? "DirectModification" : "ResourceReference",
      })),
      ...(areShown && {
        BeforeContext: JSON.stringify({ Properties: before }),
        AfterContext: JSON.stringify({ Properties: after }),
      }),
    },
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceTargetDefinition.html */
function valuesOf(name: string, before: Json | undefined, after: Json | undefined): ResourceTargetDefinition {
  const kind = before === undefined ? "Add" : after === undefined ? "Remove" : "Modify";
  return {
    Path: `/Properties/${name}`,
    ...(before !== undefined && { BeforeValue: textOf(before) }),
    ...(after !== undefined && { AfterValue: textOf(after) }),
    AttributeChangeType: kind,
  };
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
