import type { ListPolicyVersionsRequest, ListPolicyVersionsResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findPolicy, versionShape } from "../policies/policies.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { required } from "../request.ts";

/** Lists the versions of a managed policy, without their documents. */
export const listPolicyVersions: Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> = (
  input,
  { tx, region },
) => {
  const policy = findPolicy({ tx, region }, required(input, "PolicyArn"));
  const { page, ...next } = pageFor(policy.versions, ({ versionId }) => sortable(Number(versionId.slice(1))), input);
  return { Versions: page.map((version) => versionShape(version, policy)), ...next };
};
