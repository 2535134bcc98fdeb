// The records of the service. Who may write which field stands in README.md.
import { table } from "../../store/table.ts";

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface Role {
  readonly roleName: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly roleId: string;
  /** As it was given, not URL-encoded. */
  readonly assumeRolePolicyDocument: string;
  readonly description?: string;
  readonly maxSessionDurationSeconds: number;
  readonly permissionsBoundaryArn?: string;
  readonly tags: readonly Tag[];
  readonly inlinePolicies: readonly InlinePolicy[];
  readonly attachedPolicyArns: readonly string[];
  readonly createdAtMs: number;
}

export interface InlinePolicy {
  readonly policyName: string;
  readonly document: string;
}

/** A managed policy of the account (AWS's own are in `managed-policies.ts`). */
export interface Policy {
  readonly arn: string;
  readonly policyName: string;
  readonly path: string;
  readonly policyId: string;
  readonly description?: string;
  readonly versions: readonly PolicyVersion[];
  readonly defaultVersionId: string;
  /** The number of the version to be created next; numbers are not used again. */
  readonly nextVersion: number;
  readonly tags: readonly Tag[];
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export interface PolicyVersion {
  readonly versionId: string;
  readonly document: string;
  readonly createdAtMs: number;
}

/** Names are unique without regard to case. */
export const roles = table("iam.roles", (role: Role) => roleKey(role.roleName));
export const policies = table("iam.policies", (policy: Policy) => policy.arn);

/** The key of a role's record. */
export function roleKey(roleName: string): string {
  return roleName.toLowerCase();
}
