import type { DeletePolicyVersionRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { deleteConflict } from "../errors.ts";
import { findOwnPolicy } from "../policies/policies.ts";
import { findVersion } from "../policies/policy-versions.ts";
import { required } from "../request.ts";
import { policies } from "../state.ts";

/** Deletes a version of a managed policy that is not its default. */
export const deletePolicyVersion: Operation<DeletePolicyVersionRequest, object> = (input, { tx, now, region }) => {
  const policy = findOwnPolicy({ tx, region }, required(input, "PolicyArn"));
  const version = findVersion(policy, required(input, "VersionId"));
  if (version.versionId === policy.defaultVersionId) {
    throw deleteConflict("Cannot delete the default version of a policy.");
  }
  tx.put(policies, { ...policy, versions: policy.versions.filter((it) => it !== version), updatedAtMs: now });
  return {};
};
