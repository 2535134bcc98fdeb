import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { required } from "../request.ts";
import { findRole } from "../roles/roles.ts";

/** Lists the names of a role's inline policies. */
export const listRolePolicies: Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> = (input, { tx }) => {
  const names = findRole(tx, required(input, "RoleName")).inlinePolicies.map(({ policyName }) => policyName);
  const { page, ...next } = pageFor(names, (name) => name, input);
  return { PolicyNames: page, ...next };
};
