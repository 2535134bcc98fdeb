import type { CreatePolicyVersionRequest, CreatePolicyVersionResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { limitExceeded } from "../errors.ts";
import { findOwnPolicy, versionShape } from "../policies/policies.ts";
import { requireManagedPolicyDocument } from "../policies/policy-versions.ts";
import { required } from "../request.ts";
import { policies, type Policy } from "../state.ts";

/** Adds a version to a managed policy, of which there are at most five. */
export const createPolicyVersion: Operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse> = (
  input,
  { tx, now, region },
) => {
  const policy = findOwnPolicy({ tx, region }, required(input, "PolicyArn"));
  const document = required(input, "PolicyDocument");
  requireManagedPolicyDocument(document);
  if (policy.versions.length >= 5) {
    throw limitExceeded(
      "A managed policy can have up to 5 versions. " +
        "Before you create a new version, you must delete an existing version.",
    );
  }
  const version = { versionId: `v${policy.nextVersion}`, document, createdAtMs: now };
  const changed: Policy = {
    ...policy,
    versions: [version, ...policy.versions],
    nextVersion: policy.nextVersion + 1,
    ...(input.SetAsDefault === true && { defaultVersionId: version.versionId }),
    updatedAtMs: now,
  };
  tx.put(policies, changed);
  return { PolicyVersion: versionShape(version, changed) };
};
