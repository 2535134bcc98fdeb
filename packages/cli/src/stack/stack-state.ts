import type { CloudFormation } from "@aws-sdk/client-cloudformation";
import { allPages } from "@evenkeel/kernel";

/** A stack at one moment. */
export interface StackState {
  /** By which it can still be read once it is deleted. */
  readonly id: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly resources: readonly ResourceState[];
  /** Whether CloudFormation refuses to delete it. */
  readonly isProtected: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ResourceState {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  /** When it became that, epoch milliseconds. */
  readonly changedAtMs: number;
}

export type StackReader = Pick<CloudFormation, "describeStacks" | "listStackResources">;

/** The stack of that name; undefined when there is none. */
export async function readStack(cloudFormation: StackReader, name: string): Promise<StackState | undefined> {
  try {
    const [{ Stacks: [stack] = [] }, resources] = await Promise.all([
      cloudFormation.describeStacks({ StackName: name }),
      // All of them: DescribeStackResources ends at 100.
      allPages(
        (NextToken) => cloudFormation.listStackResources({ StackName: name, NextToken }),
        ({ StackResourceSummaries = [] }) => StackResourceSummaries,
      ),
    ]);
    if (!stack) return undefined;
    return {
      id: stack.StackId ?? "",
      status: stack.StackStatus ?? "",
      ...(stack.StackStatusReason !== undefined && { statusReason: stack.StackStatusReason }),
      resources: resources.map((resource) => ({
        logicalId: resource.LogicalResourceId ?? "",
        type: resource.ResourceType ?? "",
        status: resource.ResourceStatus ?? "",
        changedAtMs: resource.LastUpdatedTimestamp?.getTime() ?? 0,
        ...(resource.ResourceStatusReason !== undefined && { reason: resource.ResourceStatusReason }),
      })),
      isProtected: stack.EnableTerminationProtection === true,
      parameters: record(stack.Parameters, "ParameterKey", "ParameterValue"),
      outputs: record(stack.Outputs, "OutputKey", "OutputValue"),
    };
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationError" && /does not exist/.test(error.message))
      return undefined;
    throw error;
  }
}

/** Whether a stack is on its way, so that no other change can begin. */
export function isUnderWay({ status }: Pick<StackState, "status">): boolean {
  return status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS";
}

/** Whether a stack stands as it was asked for. */
export function isComplete({ status }: Pick<StackState, "status">): boolean {
  return status === "CREATE_COMPLETE" || status === "UPDATE_COMPLETE" || status === "IMPORT_COMPLETE";
}

/** Whether what was asked for cannot be had, so that the stack goes back, or has gone back. */
export function isFailed({ status }: Pick<StackState, "status">): boolean {
  return /FAILED|ROLLBACK/.test(status) || status.startsWith("DELETE_");
}

/** How many resources stand as asked for. */
export function completeResources({ resources }: Pick<StackState, "resources">): number {
  return resources.filter(({ status }) => /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)).length;
}

function record<Key extends string, Value extends string>(
  rows: readonly { readonly [name in Key | Value]?: string | undefined }[] = [],
  key: Key,
  value: Value,
): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map((row) => [row[key] ?? "", row[value] ?? ""]));
}
