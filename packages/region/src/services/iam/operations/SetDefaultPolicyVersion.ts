import type { SetDefaultPolicyVersionRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findOwnPolicy } from "../policies/policies.ts";
import { findVersion } from "../policies/policy-versions.ts";
import { required } from "../request.ts";
import { policies } from "../state.ts";

/** Chooses which version of a managed policy is in force. */
export const setDefaultPolicyVersion: Operation<SetDefaultPolicyVersionRequest, object> = (
  input,
  { tx, now, region },
) => {
  const policy = findOwnPolicy({ tx, region }, required(input, "PolicyArn"));
  const { versionId } = findVersion(policy, required(input, "VersionId"));
  tx.put(policies, { ...policy, defaultVersionId: versionId, updatedAtMs: now });
  return {};
};
