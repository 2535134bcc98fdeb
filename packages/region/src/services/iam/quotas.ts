import { limitExceeded } from "./errors.ts";

/** The default quotas of an account; of documents, white space does not count. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const quotas = {
  /** Characters of a managed policy. */
  PolicySize: 6144,
  /** Characters of the policy that says who may assume a role. */
  ACLSizePerRole: 2048,
  /** Managed policies attached to a role. */
  PoliciesPerRole: 10,
  RolesPerAccount: 1000,
} as const;

/** Characters of all inline policies of a role together. */
export const inlinePoliciesSizeMax = 10_240;

/** Refuses more than the quota. Errors: `LimitExceeded`. */
export function requireWithin(quota: keyof typeof quotas, count: number): void {
  if (count > quotas[quota]) throw limitExceeded(`Cannot exceed quota for ${quota}: ${quotas[quota]}`);
}

/** A document's characters as the quotas count them. */
export function sizeOf(document: string): number {
  return document.replace(/\s/g, "").length;
}
