import type { PolicyVersion as PolicyVersionShape, Policy as PolicyShape } from "@aws-sdk/client-iam";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { noSuchPolicy, validationError } from "../errors.ts";
import { managedPolicies } from "./managed-policies.ts";
import { encoded } from "./policy-documents.ts";
import { policies, roles, type Policy, type PolicyVersion } from "../state.ts";
import { tagShapes } from "../tags.ts";

type PolicyScope = Pick<Context, "region"> & { readonly tx: View };

/** The managed policy with that ARN: the account's, or AWS's own. */
export function policyWith({ tx, region }: PolicyScope, arn: string): Policy | undefined {
  return managedPolicies(region).get(arn) ?? tx.get(policies, arn);
}

/** The same. Errors: `NoSuchEntity`, `ValidationError`. */
export function findPolicy(scope: PolicyScope, arn: string): Policy {
  if (!/^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/.+/.test(arn)) throw validationError(`ARN ${arn} is not valid.`);
  const policy = policyWith(scope, arn);
  if (!policy) throw noSuchPolicy(arn);
  return policy;
}

/** The same, to be changed: AWS's own policies cannot be. */
export function findOwnPolicy(scope: PolicyScope, arn: string): Policy {
  const policy = findPolicy(scope, arn);
  if (!managedPolicies(scope.region).has(arn)) return policy;
  throw validationError(`Policy ${arn} is managed by AWS and cannot be changed.`);
}

/** How many roles have the policy attached. */
export function attachmentCount(view: View, arn: string): number {
  return view.list(roles).filter(({ attachedPolicyArns }) => attachedPolicyArns.includes(arn)).length;
}

/** How many roles have the policy as their permissions boundary. */
export function boundaryUsageCount(view: View, arn: string): number {
  return view.list(roles).filter(({ permissionsBoundaryArn }) => permissionsBoundaryArn === arn).length;
}

/** A policy as GetPolicy and CreatePolicy show it. */
export function policyShape(policy: Policy, view: View): PolicyShape {
  const { arn } = policy;
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: attachmentCount(view, arn),
    PermissionsBoundaryUsageCount: boundaryUsageCount(view, arn),
    IsAttachable: true,
    ...(policy.description !== undefined && { Description: policy.description }),
    CreateDate: new Date(policy.createdAtMs),
    UpdateDate: new Date(policy.updatedAtMs),
    Tags: tagShapes(policy.tags),
  };
}

/** A version of a policy as it is listed: without its document. */
export function versionShape(version: PolicyVersion, policy: Policy): PolicyVersionShape {
  return {
    VersionId: version.versionId,
    IsDefaultVersion: version.versionId === policy.defaultVersionId,
    CreateDate: new Date(version.createdAtMs),
  };
}

/** A version of a policy with its document, URL-encoded. */
export function fullVersionShape(version: PolicyVersion, policy: Policy): PolicyVersionShape {
  return { ...versionShape(version, policy), Document: encoded(version.document) };
}
