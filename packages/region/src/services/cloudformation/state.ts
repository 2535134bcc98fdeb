import { journal, table } from "../../store/table.ts";
import type { Properties, Value } from "./resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html */
export interface Stack {
  readonly stackId: string;
  readonly stackName: string;
  /** Of a nested stack: the stack that it is a resource of, and the outermost one. */
  readonly parentId?: string;
  readonly rootId?: string;
  readonly description?: string;
  readonly status: StackStatus;
  readonly statusReason?: string;
  readonly createdAtMs: number;
  readonly updatedAtMs?: number;
  readonly deletedAtMs?: number;
  /** As given by the client, byte for byte. */
  readonly templateBody: string;
  /** What a template with a transform stands for, as JSON: it is built. Null, as when absent: the template itself. */
  readonly processedBody?: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  /** What parameters that name one of Parameter Store stand for: read when the operation began. */
  readonly resolvedParameters?: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly outputs: readonly Output[];
  readonly onFailure: "ROLLBACK" | "DO_NOTHING" | "DELETE";
  readonly terminationProtected: boolean;
  readonly changeSetId?: string;
  /** The stack policy, as given. */
  readonly policy?: string;
  /** The policy that the update which is under way keeps to; null for none. */
  readonly policyOfUpdate?: string | null;
  /** The operation (create, update, its rollback, delete) that is under way or was the last. */
  readonly run: string;
  /** A resource that the operation has created goes when it is rolled back, whatever its policy. */
  readonly retainExceptOnCreate?: boolean;
  /** The logical ids that the rollback of an update leaves as they are. */
  readonly skipped?: readonly string[];
  /** The logical ids that the deletion leaves; `whatFails`: all that cannot be deleted. */
  readonly retained?: readonly string[] | "whatFails";
  /** What the import that is under way brings in: physical ids by logical ids. */
  readonly toImport?: Readonly<Record<string, string>>;
  /** When the first step of an operation is due that does not begin at once. */
  readonly beginsAtMs?: number;
  /** How it stood when it was last compared with its template. */
  readonly drift?: { readonly status: "DRIFTED" | "IN_SYNC"; readonly checkedAtMs: number };
  /** Why the newest rollback of an update began. */
  readonly rollbackReason?: string;
  /** What an update that fails goes back to: the last complete status. Absent after a creation that failed. */
  readonly previous?: {
    readonly templateBody: string;
    readonly processedBody?: string | null;
    readonly parameters: Readonly<Record<string, string>>;
    readonly resolvedParameters?: Readonly<Record<string, string>>;
    readonly tags: Readonly<Record<string, string>>;
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
export type StackStatus =
  | "REVIEW_IN_PROGRESS"
  | "CREATE_IN_PROGRESS"
  | "CREATE_COMPLETE"
  | "CREATE_FAILED"
  | "ROLLBACK_IN_PROGRESS"
  | "ROLLBACK_COMPLETE"
  | "ROLLBACK_FAILED"
  | "UPDATE_IN_PROGRESS"
  | "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"
  | "UPDATE_COMPLETE"
  | "UPDATE_FAILED"
  | "UPDATE_ROLLBACK_IN_PROGRESS"
  | "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"
  | "UPDATE_ROLLBACK_COMPLETE"
  | "UPDATE_ROLLBACK_FAILED"
  | "DELETE_IN_PROGRESS"
  | "DELETE_COMPLETE"
  | "DELETE_FAILED"
  | "IMPORT_IN_PROGRESS"
  | "IMPORT_COMPLETE"
  | "IMPORT_ROLLBACK_IN_PROGRESS"
  | "IMPORT_ROLLBACK_COMPLETE";

export interface Output {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResource.html */
export interface StackResource {
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  /** Absent until the service has answered. */
  readonly physicalId?: string;
  readonly status: ResourceStatus;
  readonly statusReason?: string;
  readonly changedAtMs: number;
  readonly properties: Properties;
  /** The logical ids that it needs: they are created before it and deleted after it. */
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: "Delete" | "Retain" | "RetainExceptOnCreate";
  readonly updateReplacePolicy: "Delete" | "Retain";
  /** The stack's operation that dealt with it last. */
  readonly run: string;
  /** What it was before an update replaced it: gone back to when the update is rolled back. */
  readonly replaced?: { readonly physicalId: string; readonly properties: Properties };
  /** What the last comparison found; none since it was changed. */
  readonly drift?: ResourceDrift;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResourceDrift.html */
export interface ResourceDrift {
  readonly status: "IN_SYNC" | "MODIFIED" | "DELETED";
  readonly checkedAtMs: number;
  readonly expected: Properties;
  readonly actual: Properties;
  readonly differences: readonly PropertyDifference[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_PropertyDifference.html */
export interface PropertyDifference {
  readonly path: string;
  readonly kind: "ADD" | "REMOVE" | "NOT_EQUAL";
  readonly expected: Value;
  readonly actual: Value;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackDriftDetectionStatus.html */
export interface DriftDetection {
  readonly detectionId: string;
  readonly stackId: string;
  readonly status: "DRIFTED" | "IN_SYNC";
  readonly driftedCount: number;
  readonly checkedAtMs: number;
}

export type ResourceStatus =
  | "CREATE_IN_PROGRESS"
  | "CREATE_COMPLETE"
  | "CREATE_FAILED"
  | "UPDATE_IN_PROGRESS"
  | "UPDATE_COMPLETE"
  | "UPDATE_FAILED"
  | "DELETE_IN_PROGRESS"
  | "DELETE_COMPLETE"
  | "DELETE_FAILED"
  | "DELETE_SKIPPED"
  | "IMPORT_IN_PROGRESS"
  | "IMPORT_COMPLETE"
  | "IMPORT_FAILED"
  | "IMPORT_ROLLBACK_IN_PROGRESS"
  | "IMPORT_ROLLBACK_COMPLETE";

/** What a replacement left behind: deleted when the update is done, or taken back when it fails. */
export interface Leftover {
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Properties;
  /** The logical ids that it needed: it is deleted before what they stood for then. */
  readonly dependsOn: readonly string[];
  readonly isDeleting: boolean;
}

/** What the signals to a wait condition are sent to, under a URL that only those know who were given it. */
export interface WaitHandle {
  /** Drawn by chance; the signature in its URL. */
  readonly token: string;
  readonly stackId: string;
  readonly logicalId: string;
  /** In the order in which they came, each unique id once. */
  readonly signals: readonly WaitSignal[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-waitcondition.html */
export interface WaitSignal {
  readonly status: "SUCCESS" | "FAILURE" | "UNPARSABLE";
  /** Absent of what could not be read, as the others. */
  readonly uniqueId?: string;
  readonly data?: string;
  readonly reason?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html */
export interface StackEvent {
  readonly eventId: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly atMs: number;
  readonly status: string;
  readonly statusReason?: string;
  readonly properties?: Properties;
  readonly clientRequestToken?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html */
export interface ChangeSet {
  readonly changeSetId: string;
  readonly changeSetName: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly description?: string;
  readonly kind: "CREATE" | "UPDATE" | "IMPORT";
  /** Of an import: the physical ids by the logical ids. */
  readonly toImport?: Readonly<Record<string, string>>;
  readonly status: "CREATE_COMPLETE" | "FAILED";
  readonly statusReason?: string;
  readonly executionStatus: "AVAILABLE" | "UNAVAILABLE" | "EXECUTE_COMPLETE" | "OBSOLETE";
  readonly createdAtMs: number;
  readonly templateBody: string;
  readonly processedBody?: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resolvedParameters?: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly onFailure?: Stack["onFailure"];
  readonly changes: readonly ResourceChange[];
}

export interface ResourceChange {
  readonly action: "Add" | "Modify" | "Remove" | "Import";
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly replacement?: "True" | "False" | "Conditional";
  readonly changedProperties: readonly PropertyChange[];
  /** All its properties, as they are and as they become; of a modification only. */
  readonly before?: Properties;
  readonly after?: Properties;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html */
export interface PropertyChange {
  readonly name: string;
  readonly recreates: "Always" | "Never";
  /** `Dynamic` where the value depends on a resource that is added or replaced, so that it shows only then. */
  readonly evaluation: "Static" | "Dynamic";
}

export const stacks = table("cloudformation.stacks", (stack: Stack) => stack.stackId, {
  indexes: {
    name: (stack: Stack) => (stack.status === "DELETE_COMPLETE" ? undefined : stack.stackName),
    parent: (stack: Stack) => stack.parentId,
  },
});

export const stackResources = table("cloudformation.resources", (resource: StackResource) => resourceKey(resource), {
  indexes: { stack: (resource: StackResource) => resource.stackId },
});

export const leftovers = table(
  "cloudformation.leftovers",
  (leftover: Leftover) => `${resourceKey(leftover)}\n${leftover.physicalId}`,
  {
    indexes: { stack: (leftover: Leftover) => leftover.stackId },
  },
);

export const driftDetections = table(
  "cloudformation.driftDetections",
  (detection: DriftDetection) => detection.detectionId,
  { indexes: { stack: (detection: DriftDetection) => detection.stackId } },
);

export const waitHandles = table("cloudformation.waitHandles", (handle: WaitHandle) => handle.token);

export const changeSets = table("cloudformation.changeSets", (changeSet: ChangeSet) => changeSet.changeSetId, {
  indexes: { stack: (changeSet: ChangeSet) => changeSet.stackId },
});

export const stackEvents = journal(
  "cloudformation.events",
  (event: StackEvent) => event.stackId,
  (event) => event.atMs,
);

/** The time of the newest event of each stack. */
export const lastEvents = table(
  "cloudformation.lastEvents",
  (last: { readonly stackId: string; readonly atMs: number }) => last.stackId,
);

/** The template that is built: what the transforms have made of it. */
export function builtTemplate({ processedBody, templateBody }: Pick<Stack, "templateBody" | "processedBody">): string {
  return processedBody ?? templateBody;
}

/** The key of a stack's resource. */
export function resourceKey({ stackId, logicalId }: { readonly stackId: string; readonly logicalId: string }): string {
  return `${stackId}\n${logicalId}`;
}
