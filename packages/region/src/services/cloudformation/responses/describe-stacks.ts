import type {
  Parameter,
  Stack as DescribedStack,
  StackResource as DescribedResource,
  StackStatus,
  Tag,
} from "@aws-sdk/client-cloudformation";
import { resourceDriftInformation, stackDriftInformation } from "./describe-drift.ts";
import { parseTemplate } from "../template/template.ts";
import { builtTemplate, type Stack, type StackResource } from "../state.ts";

/** A stack as DescribeStacks shows it. */
export function describeStack(stack: Stack): DescribedStack {
  const { stackId, stackName, statusReason, updatedAtMs, deletedAtMs, changeSetId } = stack;
  const { description } = stack.templateBody === "" ? {} : parseTemplate(builtTemplate(stack));
  return {
    StackId: stackId,
    StackName: stackName,
    ...(changeSetId !== undefined && { ChangeSetId: changeSetId }),
    ...(description !== undefined && { Description: description }),
    Parameters: parametersOf(stack),
    CreationTime: new Date(stack.createdAtMs),
    ...(updatedAtMs !== undefined && { LastUpdatedTime: new Date(updatedAtMs) }),
    ...(deletedAtMs !== undefined && { DeletionTime: new Date(deletedAtMs) }),
    RollbackConfiguration: {},
    StackStatus: stack.status satisfies StackStatus,
    ...(statusReason !== undefined && { StackStatusReason: statusReason }),
    DisableRollback: stack.onFailure === "DO_NOTHING",
    ...(stack.parentId !== undefined && { ParentId: stack.parentId }),
    ...(stack.rootId !== undefined && { RootId: stack.rootId }),
    RetainExceptOnCreate: stack.retainExceptOnCreate ?? false,
    NotificationARNs: [],
    Capabilities: stack.capabilities as NonNullable<DescribedStack["Capabilities"]>,
    Outputs: stack.outputs.map(({ key, value, description: said, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      ...(said !== undefined && { Description: said }),
      ...(exportName !== undefined && { ExportName: exportName }),
    })),
    Tags: tagsOf(stack.tags),
    EnableTerminationProtection: stack.terminationProtected,
    DriftInformation: stackDriftInformation(stack),
  };
}

/** A resource as DescribeStackResources shows it. */
export function describeResource(stack: Stack, resource: StackResource): DescribedResource & { Timestamp: Date } {
  const { logicalId, physicalId, type, status, statusReason, changedAtMs } = resource;
  return {
    StackName: stack.stackName,
    StackId: stack.stackId,
    LogicalResourceId: logicalId,
    ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
    ResourceType: type,
    Timestamp: new Date(changedAtMs),
    ResourceStatus: status,
    ...(statusReason !== undefined && { ResourceStatusReason: statusReason }),
    DriftInformation: resourceDriftInformation(resource),
  };
}

/** Parameters as clients read them; those declared NoEcho are masked. */
export function parametersOf(
  source: Pick<Stack, "templateBody" | "processedBody" | "parameters" | "resolvedParameters">,
): Parameter[] {
  const { parameters, resolvedParameters = {} } = source;
  const declared = source.templateBody === "" ? {} : parseTemplate(builtTemplate(source)).parameters;
  return Object.entries(parameters).map(([key, value]) => {
    const shown = (text: string): string => (declared[key]?.noEcho === true ? "****" : text);
    const resolved = resolvedParameters[key];
    return {
      ParameterKey: key,
      ParameterValue: shown(value),
      ...(resolved !== undefined && { ResolvedValue: shown(resolved) }),
    };
  });
}

/** Tags as clients read them. */
export function tagsOf(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
