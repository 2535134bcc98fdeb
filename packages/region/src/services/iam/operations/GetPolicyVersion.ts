import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findPolicy, fullVersionShape } from "../policies/policies.ts";
import { findVersion } from "../policies/policy-versions.ts";
import { required } from "../request.ts";

/** Reads a version of a managed policy; its document is URL-encoded. */
export const getPolicyVersion: Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> = (
  input,
  { tx, region },
) => {
  const policy = findPolicy({ tx, region }, required(input, "PolicyArn"));
  return { PolicyVersion: fullVersionShape(findVersion(policy, required(input, "VersionId")), policy) };
};
