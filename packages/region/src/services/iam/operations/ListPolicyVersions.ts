import type { ListPolicyVersionsRequest, ListPolicyVersionsResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findPolicy, versionShape } from "../policies/policies.ts";
import { pageOf, required } from "../request.ts";

/** Lists the versions of a managed policy, without their documents. */
export const listPolicyVersions: Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> = (
  input,
  { tx, region },
) => {
  const policy = findPolicy({ tx, region }, required(input, "PolicyArn"));
  const { items, ...page } = pageOf(policy.versions, input);
  return { Versions: items.map((version) => versionShape(version, policy)), ...page };
};
